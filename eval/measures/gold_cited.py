"""Whether an answer cites an article that is known to answer."""

from dataclasses import dataclass

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


@dataclass(frozen=True, slots=True)
class GoldCited:
    """Over questions whose gold names articles; an abstention cites none.

    Attributes:
        depth: How many of the articles cited are looked at, in the order of their
            numbers; None for all.
    """

    definition: Definition
    depth: int | None

    def score(self, sample: Sample, response: Response) -> Score:
        """1 or 0; unscored where no article is known to answer."""
        if not sample.articles:
            return unscored("no article is known to answer")
        gold = set(sample.articles)
        cited = sorted(response.cited, key=lambda item: item.n)[: self.depth]
        found = any(item.article in gold or item.names & gold for item in cited)
        return scored(float(found))


def _defined(name: str, says: str) -> Definition:
    return Definition(
        name=name,
        says=says,
        source="the gold articles of the dataset",
        empty="0 for an abstention; unscored where no article is known to answer",
        binary=True,
    )


GOLD_CITED = GoldCited(
    _defined("gold-cited", "An article that answers is among those cited."), None
)
GOLD_CITED_FIRST = GoldCited(
    _defined("gold-cited-first", "The first article cited is one that answers."), 1
)
