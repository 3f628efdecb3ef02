r"""How much of an article each reader gives back, and how long it takes.

    python -m eval.bench.extraction ARTICLES.jsonl[.gz] [--articles 300]

Each article is written in every format, as HTML on a page with everything that sites
put around a story (`eval.bench.pages`), and read back by the format's reader. What is
compared are words (`\w+`, as they are written) as multisets, before any cleaning:
precision is the share of the words read that the article has, recall the share of its
words that were read, F1 their harmonic mean.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import mean, median
from time import perf_counter

from pydantic import BaseModel
from rich.console import Console
from rich.progress import track

from eval.bench.pages import Story, render
from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.provenance import provenance
from ingest.readers import READERS
from ingest.readers.ports import RawArticle
from ingest.sources.source import Source, in_memory

SEED = 2022
_POOR = 0.9
_WORD = re.compile(r"\w+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class ArticleRow(BaseModel):
    """What a page is made of."""

    url: Text
    text: Text
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read back by one reader.

    Attributes:
        precision: 0 where nothing was read.
        ms: How long the reader took.
    """

    precision: float
    recall: float
    ms: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bench_extraction(stories: Sequence[Story]) -> Mapping[str, list[Reading]]:
    """What every reader made of every story, by suffix."""
    rng = Random(SEED)  # noqa: S311 - pages, no secrets
    titles = [story.title for story in stories]
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    for story in track(stories, console=Console(stderr=True)):
        pages = {".html": render(story, teasers=titles, rng=rng)}
        pages |= {suffix: write(story) for suffix, write in _WRITERS.items()}
        for suffix, page in pages.items():
            readings[suffix].append(_read(page, suffix, story.text))
    return readings


def overlap(original: str, read: str) -> tuple[float, float]:
    """Precision and recall of the words read, as multisets."""
    truth, found = Counter(_WORD.findall(original)), Counter(_WORD.findall(read))
    shared = (truth & found).total()
    return shared / max(found.total(), 1), shared / max(truth.total(), 1)


def report(readings: Mapping[str, Sequence[Reading]]) -> str:
    """A row for each reader: means, the share of poor readings, and times."""
    lines = [
        f"| reader | F1 | precision | recall | F1 < {_POOR} | ms mean | ms median |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for suffix, done in readings.items():
        cells = (
            f"{mean(r.f1 for r in done):.4f}",
            f"{mean(r.precision for r in done):.4f}",
            f"{mean(r.recall for r in done):.4f}",
            f"{mean(r.f1 < _POOR for r in done):.1%}",
            f"{mean(r.ms for r in done):.2f}",
            f"{median(r.ms for r in done):.2f}",
        )
        lines.append(f"| {suffix} | {' | '.join(cells)} |")
    return "\n".join(lines)


def read_stories(articles: Path, *, limit: int) -> list[Story]:
    """Stories spread over the articles of a file.

    Raises:
        EvalError: The file cannot be read, or a line is no article.
    """
    lines = list(read_file(articles).lines())
    chosen = lines[:: max(1, len(lines) // limit)][:limit]
    return [_story(parsed(ArticleRow, line, place)) for place, line in chosen]


def _story(row: ArticleRow) -> Story:
    return Story(
        url=row.url,
        title=row.title or "Untitled",
        text=row.text,
        publisher=row.publisher or "The Northern Ledger",
        published_at=row.published_at or "2022-06-01",
    )


def _read(page: str, suffix: str, original: str) -> Reading:
    stream = in_memory(page.encode())
    started = perf_counter()
    items = list(READERS[suffix].read(Source("bench", suffix, lambda: stream)))
    spent = (perf_counter() - started) * 1000
    texts = (item.text for item in items if isinstance(item, RawArticle))
    precision, recall = overlap(original, "\n".join(text or "" for text in texts))
    return Reading(precision, recall, spent)


def _as_markdown(story: Story) -> str:
    front = "".join(
        f"{name}: {json.dumps(value)}\n"
        for name, value in asdict(story).items()
        if name != "text"
    )
    text = _PUNCTUATION.sub(r"\\\1", story.text)
    return f"---\n{front}---\n\n{text}\n"


_WRITERS: Mapping[str, Callable[[Story], str]] = {
    ".jsonl": lambda story: json.dumps(asdict(story)),
    ".md": _as_markdown,
    ".txt": lambda story: story.text,
}


def main() -> None:
    """Run the bench and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.extraction")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", type=int, default=300, dest="n")
    given = parser.parse_args()
    stories = read_stories(given.articles, limit=given.n)
    readings = bench_extraction(stories)
    print(f"{provenance(n=len(stories))}, seed {SEED}\n\n{report(readings)}")


if __name__ == "__main__":
    main()
