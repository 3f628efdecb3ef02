"""How long a search and an answer take, one at a time, on an archive that is there.

    DATELINE_HOME=… python -m eval.bench.query QUESTIONS.jsonl.gz [--questions 300]

Beside them, in the same run: the vector index alone, asked with the same vectors.
"""

import argparse
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from corpus.settings import CorpusSettings
from eval.provenance import provenance
from eval.questions import GoldQuestion, load_realtimeqa
from service.answering.answerer import Answerer
from service.answers import Question
from service.wiring import opened_answerer

_WARM_UP = 10


def measure(
    answerer: Answerer, questions: list[GoldQuestion]
) -> dict[str, list[float]]:
    """Milliseconds by step, one a question; the first few only warm up."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    retriever = answerer.retriever
    for number, gold in enumerate(track(questions, console=Console(stderr=True))):
        question = Question(gold.text, gold.as_of or datetime.now(UTC))
        laps = [perf_counter()]
        vector = retriever.embedder.queries([gold.text])[0]
        laps.append(perf_counter())
        retriever.indexes.vectors.search(vector, limit=10)
        laps.append(perf_counter())
        answerer.search(question)
        laps.append(perf_counter())
        answer = answerer.ask(question)
        laps.append(perf_counter())
        if number < _WARM_UP:
            continue
        for step, spent in zip(
            ("embed the question", "vector index alone", "search", "ask"),
            np.diff(laps) * 1000,
            strict=True,
        ):
            took[step].append(float(spent))
        for step in ("draft", "verify"):
            took[f"ask: {step}"].append(answer.timings_ms[step])
    return took


def report(took: dict[str, list[float]], *, chunks: int) -> str:
    """p50, p95 and p99 of every step."""
    lines = [
        provenance(n=len(took["ask"])),
        f"{chunks} chunks in the index",
        "",
        "| step | p50 ms | p95 ms | p99 ms |",
        "| --- | --- | --- | --- |",
    ]
    for step, spent in took.items():
        cells = " | ".join(
            f"{value:.1f}" for value in np.percentile(spent, [50, 95, 99])
        )
        lines.append(f"| {step} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.query")
    parser.add_argument("questions", type=Path)
    parser.add_argument("--questions", type=int, default=300, dest="n")
    given = parser.parse_args()
    every = load_realtimeqa(given.questions)
    # Spread over the year, so that as-of admits little and much of the archive.
    chosen = every[:: max(1, len(every) // (given.n + _WARM_UP))]
    with opened_answerer(CorpusSettings(), purpose="eval.bench.query") as answerer:
        took = measure(answerer, chosen[: given.n + _WARM_UP])
        chunks = answerer.retriever.indexes.vectors.count()
    print(report(took, chunks=chunks))


if __name__ == "__main__":
    main()
