r"""How much of an article each reader gives back, and how long it takes.

Each article is written in every format, as HTML once for every kind of page
(`eval.bench.pages`), and read back by the format's reader. What is compared is the
reader's text before any cleaning: its words (`\w+`, as they are written) as multisets.
Precision is the share of the words read that the article has, recall the share of its
words that were read, F1 their harmonic mean. A reading is exact if it is the article
but for white space.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from eval.bench.formats import FORMATS
from eval.bench.pages.kinds import KINDS
from eval.bench.pages.parts import Material, material
from eval.bench.printing import WritePdf, can_print, printing
from eval.bench.stories import Story, read_stories
from eval.bench.tables import table
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from ingest.errors import ContentError
from ingest.readers import READERS
from ingest.readers.ports import RawArticle
from ingest.sources.source import Source, in_memory

SEED = 2022
_PAGE = "HTML: "
_WORD = re.compile(r"\w+")
_NO_PRINTER = "PDF is left out: it is printed by Chromium and Playwright"


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read back by one reader.

    Attributes:
        story: The article's URL.
        precision: 0 where nothing was read.
        ms: How long the reader took.
    """

    story: str
    precision: float
    recall: float
    exact: bool
    ms: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class File:
    """A story as a file: what it is called in the table, and what names its reader."""

    form: str
    suffix: str
    content: bytes


def bench_extraction(articles: Path, *, number: int) -> str:
    """A row for each reader, and for each kind of page.

    Raises:
        EvalError: The articles cannot be read.
    """
    stories = read_stories(articles, limit=number)
    titles = [story.title for story in stories]
    rng = Random(SEED)  # noqa: S311 - pages, no secrets
    pages = [material(story, titles=titles, rng=rng) for story in stories]
    if not can_print():
        return f"{_head(len(pages))}\n{_NO_PRINTER}\n\n{report(read_back(pages))}"
    with printing() as write_pdf:
        readings = read_back(pages, write_pdf=write_pdf)
    return f"{_head(len(pages))}\n\n{report(readings)}"


def read_back(
    pages: Sequence[Material], *, write_pdf: WritePdf | None = None
) -> dict[str, list[Reading]]:
    """What every reader made of every story, by form.

    The first story is read twice, once to warm up.

    Args:
        pages: The stories.
        write_pdf: Without it there is no PDF.
    """
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    for number, page in enumerate(track(pages, console=Console(stderr=True))):
        for file in written(page, write_pdf=write_pdf):
            if not number:
                _read(file, page.story)
            readings[file.form].append(_read(file, page.story))
    return dict(readings)


def written(page: Material, *, write_pdf: WritePdf | None = None) -> Iterator[File]:
    """A story in every form."""
    for name, kind in KINDS.items():
        yield File(_PAGE + name, ".html", kind(page).encode())
    for name, form in FORMATS.items():
        yield File(name, form.suffix, form.write(page).encode())
    if write_pdf:
        yield File("PDF", ".pdf", write_pdf(page))


def overlap(original: str, read: str) -> tuple[float, float]:
    """Precision and recall of the words read, as multisets."""
    truth, found = Counter(_WORD.findall(original)), Counter(_WORD.findall(read))
    shared = (truth & found).total()
    return shared / max(found.total(), 1), shared / max(truth.total(), 1)


def report(readings: Mapping[str, Sequence[Reading]]) -> str:
    """A row for each form; the first is of all kinds of pages together."""
    pages = [
        r for form, done in readings.items() if form.startswith(_PAGE) for r in done
    ]
    rows = {"HTML": pages, **readings}
    header = ["reader", "n", "F1", "F1 p5", "precision", "recall", "exact"]
    header += ["p50 ms", "p95 ms"]
    return table(header, ([form, *_cells(done)] for form, done in rows.items()))


def _head(n: int) -> str:
    return f"{provenance(n=n)}, seed {SEED}"


def _cells(done: Sequence[Reading]) -> Iterable[str]:
    f1 = [reading.f1 for reading in done]
    p50, p95 = np.percentile([reading.ms for reading in done], [50, 95])
    return (
        str(len(done)),
        f"{mean(f1):.4f}",
        f"{np.percentile(f1, 5):.4f}",
        f"{mean(reading.precision for reading in done):.4f}",
        f"{mean(reading.recall for reading in done):.4f}",
        _share_exact(done),
        f"{p50:.2f}",
        f"{p95:.2f}",
    )


def _share_exact(done: Sequence[Reading]) -> str:
    """In percent, with the 95 % interval; all pages of one story are one case."""
    hits = [reading.exact for reading in done]
    found = estimate_mean(hits, clusters=[r.story for r in done], binary=True)
    share = f"{100 * mean(hits):.1f} %"
    if found.interval is None:
        return share
    return f"{share} [{100 * found.interval.low:.1f}, {100 * found.interval.high:.1f}]"


def _read(file: File, story: Story) -> Reading:
    stream = in_memory(file.content)
    started = perf_counter()
    try:
        items = list(
            READERS[file.suffix].read(Source("bench", file.suffix, lambda: stream))
        )
    except ContentError:
        # Nothing was read, as where the reader gives a reject.
        items = []
    spent = (perf_counter() - started) * 1000
    texts = [item.text or "" for item in items if isinstance(item, RawArticle)]
    text = "\n".join(texts)
    precision, recall = overlap(story.text, text)
    exact = story.text.split() == text.split()
    return Reading(story.url, precision, recall, exact, spent)
