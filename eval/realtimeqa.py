"""Answer strings in what is retrieved and answered for RealTimeQA's questions.

    DATELINE_HOME=… python -m eval.realtimeqa QUESTIONS.jsonl.gz [--limit N]

The articles must have been ingested into that home. Every question is asked as of its
day. Not every one is answerable from the articles.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from corpus.settings import CorpusSettings
from eval.answer_strings import holds_answer
from eval.prototype import prototype_ranking
from eval.provenance import provenance
from eval.questions import GoldQuestion, load_realtimeqa
from eval.shares import share
from service.answering.answerer import Answerer
from service.answers import Answer, AnswerStatus, Passage, Question
from service.wiring import opened_answerer

_DEEP = 50
_ARTICLES_AT, _PASSAGES_AT = 5, (1, 5, 10)


@dataclass(slots=True)
class Scores:
    """Outcomes by measure and system, one a question."""

    outcomes: dict[tuple[str, str], list[bool]] = field(
        default_factory=lambda: defaultdict(list)
    )
    milliseconds: dict[str, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, measure: str, system: str, *, found: bool) -> None:
        """Note whether the system's answer string was found for one question."""
        self.outcomes[measure, system].append(found)


class Scorer:
    """Asks questions and notes what was found."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._by_url = {
            stored.article.url: stored.article_id
            for stored in answerer.articles.current()
        }
        self._text = lru_cache(maxsize=2_000)(self._read)
        self.scores = Scores()

    def score(self, gold: GoldQuestion) -> None:
        """Ask one question of every system."""
        as_of = gold.as_of or datetime.now(UTC)
        asked = Question(gold.text, as_of, top_k=_DEEP)
        started = perf_counter()
        found = self._answerer.search(asked).passages
        self._took("search", started)
        self._passages(gold, "Dateline", found)
        self._passages(gold, "prototype", prototype_ranking(self._answerer, asked))
        self._google(gold)
        started = perf_counter()
        answer = self._answerer.ask(Question(gold.text, as_of))
        self._took("ask", started)
        self._answer(gold, answer)

    def _passages(
        self, gold: GoldQuestion, system: str, passages: Sequence[Passage]
    ) -> None:
        for depth in _PASSAGES_AT:
            texts = (item.text for item in passages[:depth])
            found = any(holds_answer(text, gold.answers) for text in texts)
            self.scores.add(f"passages@{depth}", system, found=found)
        articles = dict.fromkeys(item.source.article_id for item in passages)
        self._articles(gold, system, list(articles)[:_ARTICLES_AT])

    def _google(self, gold: GoldQuestion) -> None:
        ids = [self._by_url.get(url) for url in gold.ranking[:_ARTICLES_AT]]
        self._articles(gold, "Google", [item for item in ids if item is not None])

    def _articles(self, gold: GoldQuestion, system: str, ids: Iterable[str]) -> None:
        found = any(holds_answer(self._text(key), gold.answers) for key in ids)
        self.scores.add(f"articles@{_ARTICLES_AT}", system, found=found)

    def _answer(self, gold: GoldQuestion, answer: Answer) -> None:
        answered = answer.status is not AnswerStatus.INSUFFICIENT
        self.scores.add("answered", "Dateline", found=answered)
        holds = answered and holds_answer(answer.text, gold.answers)
        self.scores.add("answer holds it", "Dateline", found=holds)
        dates = [item.source.dated for item in answer.citations]
        late = any(date is not None and date > answer.as_of for date in dates)
        self.scores.add("evidence after as-of", "Dateline", found=late)

    def _read(self, article_id: str) -> str:
        stored = self._answerer.articles.shown(article_id, now=datetime.now(UTC))
        return "" if stored is None else stored.article.text

    def _took(self, step: str, started: float) -> None:
        self.scores.milliseconds[step].append((perf_counter() - started) * 1000)


def report(scores: Scores, *, n: int) -> str:
    """A Markdown table of shares in percent with 95 % intervals, and latencies."""
    systems = ("Dateline", "prototype", "Google")
    lines = [
        provenance(n=n),
        "",
        f"| measure | {' | '.join(systems)} |",
        "| --- | --- | --- | --- |",
    ]
    for measure in dict.fromkeys(measure for measure, _ in scores.outcomes):
        cells = [
            str(share(scores.outcomes[measure, system]))
            if (measure, system) in scores.outcomes
            else ""
            for system in systems
        ]
        lines.append(f"| {measure} | {' | '.join(cells)} |")
    for step, took in scores.milliseconds.items():
        low, high = np.percentile(took, [50, 95])
        lines.append(f"\n{step}: p50 {low:.0f} ms, p95 {high:.0f} ms")
    return "\n".join(lines)


def main() -> None:
    """Score every question of the file and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.realtimeqa")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int, help="only the first questions")
    given = parser.parse_args()
    questions = load_realtimeqa(given.questions)[: given.limit]
    console = Console(stderr=True)
    with opened_answerer(CorpusSettings(), purpose="eval.realtimeqa") as answerer:
        scorer = Scorer(answerer)
        for question in track(questions, console=console):
            scorer.score(question)
    Console(soft_wrap=True, markup=False, highlight=False).print(
        report(scorer.scores, n=len(questions))
    )


if __name__ == "__main__":
    main()
