"""Ingest against LangChain's stock path, the same articles, turn by turn.

    python -m eval.bench.ingest ARTICLES.jsonl.gz [--articles 300] [--block 50]

Two processes live side by side with their models loaded; one works while the other
waits, so that a machine that slows down slows both. The stock path is what
LangChain's guides show: RecursiveCharacterTextSplitter 1000/200,
HuggingFaceEmbeddings with the same weights, Chroma on disk. Ours is `dateline ingest`:
reading, cleaning, chunks, vectors, the archive, both indexes.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.progress import track

from corpus.batches import batched
from eval.provenance import provenance
from eval.rows import read_lines

RIVALS = ("stock", "dateline")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one worker did with one block."""

    articles: int
    chunks: int
    seconds: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


class Worker:
    """A process that ingests the blocks it is told to, one at a time."""

    def __init__(self, rival: str, home: Path) -> None:
        command = [sys.executable, "-m", f"eval.bench.{rival}_worker", str(home)]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, text=True)  # noqa: S603 - ours
        self._answer()

    def take(self, block: Path) -> Turn:
        """Ingest the articles of a file and give the figures."""
        if self._process.stdin is None:
            message = "the worker was opened with a pipe"
            raise RuntimeError(message)
        self._process.stdin.write(f"{block}\n")
        self._process.stdin.flush()
        return Turn(**json.loads(self._answer()))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> str:
        if self._process.stdout is None or not (
            line := self._process.stdout.readline()
        ):
            message = "a worker of the bench died; its error stands above"
            raise RuntimeError(message)
        return line


def compare(blocks: list[Path], folder: Path) -> dict[str, list[Turn]]:
    """Give every block to both, in turn; the first block only warms them up."""
    workers = {rival: Worker(rival, folder / rival) for rival in RIVALS}
    turns: dict[str, list[Turn]] = {rival: [] for rival in RIVALS}
    for number, block in enumerate(track(blocks, console=Console(stderr=True))):
        # Who goes first changes, in case the second has it warmer.
        for rival in RIVALS if number % 2 else reversed(RIVALS):
            turn = workers[rival].take(block)
            if number:
                turns[rival].append(turn)
    for worker in workers.values():
        worker.close()
    return turns


def report(turns: dict[str, list[Turn]]) -> str:
    """Rates of both and the ratio block by block, as median and range."""
    counted = sum(turn.articles for turn in turns["dateline"])
    lines = [provenance(n=counted), "", "| path | articles/s | chunks/s |"]
    lines.append("| --- | --- | --- |")
    for rival, done in turns.items():
        rates = _spread([turn.rate for turn in done])
        chunks = _spread([turn.chunks / turn.seconds for turn in done])
        lines.append(f"| {rival} | {rates} | {chunks} |")
    ratios = [
        ours.rate / stock.rate
        for ours, stock in zip(turns["dateline"], turns["stock"], strict=True)
    ]
    lines.append(f"\nratio of articles/s, dateline to stock: {_spread(ratios)}")
    lines.append(f"(median [lowest, highest] of {len(ratios)} blocks)")
    return "\n".join(lines)


def _spread(values: list[float]) -> str:
    return f"{np.median(values):.2f} [{min(values):.2f}, {max(values):.2f}]"


def _blocks(articles: Path, folder: Path, sizes: tuple[int, int]) -> Iterator[Path]:
    total, size = sizes
    lines = read_lines(articles, limit=total + size)
    for number, block in enumerate(batched(lines, size)):
        path = folder / f"block-{number}.jsonl"
        path.write_text("".join(block), encoding="utf-8")
        yield path


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.ingest")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", type=int, default=300, dest="total")
    parser.add_argument("--block", type=int, default=50)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        blocks = list(_blocks(given.articles, folder, (given.total, given.block)))
        print(report(compare(blocks, folder)))


if __name__ == "__main__":
    main()
