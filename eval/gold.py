"""Ask our own gold questions of a fresh archive, and score what comes back.

    python -m eval.gold ARTICLES GOLD.jsonl

Nothing is left behind: the archive is made in a temporary folder.
"""

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.settings import CorpusSettings
from eval.answer_strings import holds_answer
from eval.provenance import provenance
from eval.questions import GoldQuestion, load_gold
from eval.shares import share
from ingest.job import ingest
from service.answering.answerer import Answerer
from service.answers import Answer, AnswerStatus, Question
from service.wiring import opened_answerer


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and what became of it.

    Attributes:
        cited: A gold article is among those cited.
        first: It is the first one cited.
        held: The answer's text holds a gold answer.
    """

    gold: GoldQuestion
    answer: Answer
    cited: bool
    first: bool
    held: bool

    @property
    def abstained(self) -> bool:
        """Whether no answer was given."""
        return self.answer.status is AnswerStatus.INSUFFICIENT

    @property
    def right(self) -> bool:
        """Abstained where there is no answer; else cited a gold article."""
        return self.abstained if self.gold.unanswerable else self.cited


def ask_all(questions: list[GoldQuestion], answerer: Answerer) -> list[Outcome]:
    """Ask every question that stands on its own, in order."""
    names = _names(answerer)
    return [_ask(gold, answerer, names) for gold in questions if not gold.history]


def _ask(gold: GoldQuestion, answerer: Answerer, names: dict[str, str]) -> Outcome:
    answer = answerer.ask(Question(gold.text, gold.as_of or datetime.now(UTC)))
    cited = [names[item.source.article_id] for item in answer.citations]
    return Outcome(
        gold=gold,
        answer=answer,
        cited=any(name in gold.articles for name in cited),
        first=bool(cited) and cited[0] in gold.articles,
        held=holds_answer(answer.text, gold.answers),
    )


def _names(answerer: Answerer) -> dict[str, str]:
    """What the gold file calls each article: its URL, else its file."""
    return {
        stored.article_id: stored.article.url
        or f"file:{Path(stored.article.source).name}"
        for stored in answerer.articles.current()
    }


def report(outcomes: list[Outcome]) -> str:
    """The shares, and every question that went wrong."""
    answerable = [item for item in outcomes if not item.gold.unanswerable]
    others = [item for item in outcomes if item.gold.unanswerable]
    measures = {
        "right article cited": [item.cited for item in answerable],
        "right article cited first": [item.first for item in answerable],
        "answer holds the gold string": [item.held for item in answerable],
        "false refusals": [item.abstained for item in answerable],
        "abstained when unanswerable": [item.abstained for item in others],
    }
    table = ["| measure | percent [95 %] | n |", "| --- | --- | --- |"]
    for name, seen in measures.items():
        table.append(f"| {name} | {share(seen)} | {len(seen)} |")
    lines = [provenance(n=len(outcomes)), "", *table, ""]
    lines += [
        f"{item.gold.question_id}: {item.gold.text} -> {item.answer.text}"
        for item in outcomes
        if not item.right
    ]
    return "\n".join(lines)


def main() -> None:
    """Ingest, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m eval.gold")
    parser.add_argument("articles")
    parser.add_argument("gold", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = CorpusSettings(home=Path(folder))
        ingest([given.articles], settings)
        with opened_answerer(settings, purpose="eval.gold") as answerer:
            outcomes = ask_all(load_gold(given.gold), answerer)
    print(report(outcomes))


if __name__ == "__main__":
    main()
