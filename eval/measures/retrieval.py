"""Recall, nDCG and reciprocal rank of the articles, by ir-measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ir_measures

from eval.measures.rankings import by_article
from eval.responses import Response, RetrievedPassage
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored

_QUERY = "q"


@dataclass(frozen=True, slots=True)
class ArticleRanking:
    """One of trec_eval's measures, over articles in the order of their first passage.

    The gold is `Sample.relevance`, else `Sample.articles` with grade 1. An article is
    found under any of its names, and each gold name once: of two articles that share
    one, such as revisions, the first counts.
    """

    definition: Definition
    measure: ir_measures.Measure

    def score(self, sample: Sample, response: Response) -> Score:
        """The measure's value for this one query; 0 if nothing was retrieved."""
        gold = _gold(sample)
        if sample.unanswerable or not gold:
            return unscored("no article is judged relevant")
        if response.passages is None:
            return unscored("the system tells no passages")
        ranking, grades = _judged(response.passages, gold)
        if not ranking:
            return scored(0.0, "nothing was retrieved")
        return scored(self._value(ranking, grades))

    def _value(self, ranking: Sequence[str], grades: Mapping[str, int]) -> float:
        # trec_eval sorts by score and breaks ties by name, backwards: ranks that fall
        # keep the order given.
        run = {name: float(-rank) for rank, name in enumerate(ranking)}
        values = ir_measures.calc_aggregate(
            [self.measure], {_QUERY: dict(grades)}, {_QUERY: run}
        )
        return float(values[self.measure])


def _gold(sample: Sample) -> dict[str, int]:
    grades = sample.relevance or dict.fromkeys(sample.articles, 1)
    return {name: grade for name, grade in grades.items() if grade > 0}


def _judged(
    passages: Sequence[RetrievedPassage], gold: Mapping[str, int]
) -> tuple[list[str], dict[str, int]]:
    """The articles found, and the grades of these and of those that were missed."""
    missed, found = dict(gold), {}
    ranking = by_article(passages)
    for article, its_passages in ranking.items():
        names = {article}.union(*(passage.names for passage in its_passages))
        grades = [missed.pop(name) for name in names & missed.keys()]
        if grades:
            found[article] = max(grades)
    return list(ranking), found | missed


def _defined(name: str, says: str) -> Definition:
    return Definition(
        name=name,
        says=says,
        source="trec_eval, by ir-measures",
        empty="0 if nothing was retrieved; unscored where nothing is judged relevant",
    )


def recall_at(k: int) -> ArticleRanking:
    """Share of the relevant articles among the first k."""
    says = f"Share of the relevant articles that are among the first {k}."
    return ArticleRanking(_defined(f"recall@{k}", says), ir_measures.R @ k)


def ndcg_at(k: int) -> ArticleRanking:
    """Gain grade / log2(rank + 1), summed over k ranks, over the best possible sum."""
    says = (
        f"How near the first {k} articles are to the best order, by graded relevance."
    )
    return ArticleRanking(_defined(f"ndcg@{k}", says), ir_measures.nDCG @ k)


RR = ArticleRanking(
    _defined("rr", "One over the rank of the first relevant article; 0 if none is."),
    ir_measures.RR,
)
