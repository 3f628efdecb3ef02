"""How well copies of a report are told from other articles.

    python -m eval.duplicates pairs examples/duplicates.jsonl examples/articles
    DATELINE_HOME=… python -m eval.duplicates sample [--n 100] [--seed 0]

`pairs` ingests each labelled pair into an archive of its own, and looks whether the two
became copies. `sample` prints pairs that an archive holds as copies, with what only the
copy says, for a person to judge.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel, ConfigDict

from corpus.archive.archive import Archive, open_archive
from corpus.archive.records import Reject, StoredVersion
from corpus.articles import Article
from corpus.embedding.loading import load_embedder
from corpus.embedding.ports import Embedder
from corpus.sentences import sentences
from corpus.settings import CorpusSettings
from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from ingest.duplicates.resemblance import Wording, resemblance
from ingest.pipeline import Pipeline
from ingest.reading import read_articles

_SHOWN_CHARS = 300


class _Row(BaseModel):
    """A labelled pair as the file gives it.

    Attributes:
        articles: Each an article's URL, `file:NAME`, or its fields.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    kind: Text
    copies: bool
    articles: tuple[str | dict[str, object], str | dict[str, object]]


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two articles, and whether a person calls them copies of one report."""

    name: str
    kind: str
    are_copies: bool
    articles: tuple[Article, Article]


def load_pairs(path: Path, articles: Path) -> list[LabelledPair]:
    """The labelled pairs of a file, in its order.

    Args:
        path: JSON Lines.
        articles: The folder with the articles that the file only names.

    Raises:
        EvalError: A line is no such pair, or names an article that is not there.
    """
    rows = [parsed(_Row, line, place) for place, line in read_file(path).lines()]
    named = {name: item for item in _read(articles) for name in _names(item)}
    given = [item for row in rows for item in row.articles if isinstance(item, dict)]
    with TemporaryDirectory() as folder:
        file = Path(folder, "given.jsonl")
        file.write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
        made = iter(list(_read(file)))

    def article(of: str | dict[str, object]) -> Article:
        if isinstance(of, dict):
            return next(made)
        if of not in named:
            message = f"{path}: no article {of} in {articles}"
            raise EvalError(message)
        return named[of]

    return [
        LabelledPair(
            row.id,
            row.kind,
            row.copies,
            (article(row.articles[0]), article(row.articles[1])),
        )
        for row in rows
    ]


def became_copies(articles: Sequence[Article], embedder: Embedder) -> bool:
    """Whether the articles, ingested into an empty archive, are one story."""
    with (
        TemporaryDirectory() as folder,
        closing(open_archive(f"sqlite:///{folder}/archive.sqlite3")) as archive,
    ):
        Pipeline(archive, embedder).run(articles, sources=[])
        now = datetime.now(UTC)
        ids = {item.article_id for item in articles}
        return ids == archive.stories.of(ids, now=now, as_of=now).keys()


def pairs_report(pairs: Sequence[LabelledPair], embedder: Embedder) -> str:
    """Precision and recall with Wilson's intervals, by kind, and what went wrong."""
    found = {pair.name: became_copies(pair.articles, embedder) for pair in pairs}
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        kinds[pair.kind].append(found[pair.name] == pair.are_copies)
    lines = [provenance(n=len(pairs)), ""]
    lines.append(_share("precision", [p.are_copies for p in pairs if found[p.name]]))
    lines.append(_share("recall", [found[p.name] for p in pairs if p.are_copies]))
    lines += [
        "",
        *(f"{kind}: {sum(ok)} of {len(ok)} right" for kind, ok in kinds.items()),
    ]
    wrong = [pair for pair in pairs if found[pair.name] != pair.are_copies]
    lines += ["", *(_wrong(pair) for pair in wrong)]
    return "\n".join(lines).rstrip()


def sample_report(archive: Archive, *, n: int, seed: int) -> str:
    """Some canonical articles, each beside one of its copies, drawn by chance."""
    pairs = list(_copies(archive))
    drawn = random.Random(seed).sample(pairs, min(n, len(pairs)))  # noqa: S311
    shown = "\n\n".join(_side_by_side(one, other) for one, other in drawn)
    return f"{provenance(n=len(drawn))}\ncopies in all: {len(pairs)}\n\n{shown}"


def _read(path: Path) -> Iterator[Article]:
    for item in read_articles([str(path)], now=datetime.now(UTC)):
        if isinstance(item, Reject):
            message = f"{item.source}: {item.detail}"
            raise EvalError(message)
        if isinstance(item, Article):
            yield item


def _names(article: Article) -> list[str]:
    names = (article.url, f"file:{Path(article.source).name}")
    return [name for name in names if name]


def _share(name: str, outcomes: Sequence[bool]) -> str:
    estimate = estimate_mean([float(item) for item in outcomes], binary=True)
    if estimate.value is None or estimate.interval is None:
        return f"{name} unknown: no case"
    low, high = estimate.interval.low, estimate.interval.high
    return (
        f"{name} {100 * estimate.value:.1f} [{100 * low:.1f}, {100 * high:.1f}] "
        f"({sum(outcomes)} of {len(outcomes)})"
    )


def _wrong(pair: LabelledPair) -> str:
    label = "copies" if pair.are_copies else "not copies"
    one, other = (item.text for item in pair.articles)
    return f"{pair.name} ({pair.kind}) are {label}: {_figures(one, other)}"


def _figures(one: str, other: str) -> str:
    alike = resemblance(Wording.of(one), Wording.of(other))
    return (
        f"Jaccard {alike.jaccard:.2f}, contained {alike.contained:.2f}, "
        f"size {alike.size:.2f}, numbers {alike.numbers:.2f}"
    )


def _copies(archive: Archive) -> Iterator[tuple[StoredVersion, StoredVersion]]:
    now = datetime.now(UTC)
    held = {str(item.article_id): item for item in archive.articles.current()}
    stories = archive.stories.of(held, now=now, as_of=now)
    for article_id in sorted(stories.keys() - {s.speaker for s in stories.values()}):
        yield held[stories[article_id].speaker], held[article_id]


def _side_by_side(one: StoredVersion, other: StoredVersion) -> str:
    texts = one.article.text, other.article.text
    only = " … ".join(_only_in(texts[1], texts[0]))
    return "\n".join(
        [
            _card(one),
            _card(other),
            _figures(*texts),
            f"only in the copy: {only[:_SHOWN_CHARS]}",
        ]
    )


def _card(stored: StoredVersion) -> str:
    article = stored.article
    day = article.published.at.date() if article.published else "undated"
    return (
        f"{day} · {article.outlet} · {article.title} · {len(article.text)} characters"
    )


def _only_in(text: str, other: str) -> Iterable[str]:
    known = {other[span.start : span.end] for span in sentences(other)}
    spans = (text[span.start : span.end] for span in sentences(text))
    return (sentence for sentence in spans if sentence not in known)


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.duplicates")
    commands = parser.add_subparsers(dest="command", required=True)
    pairs = commands.add_parser("pairs", help="precision and recall on labelled pairs")
    pairs.add_argument("pairs", type=Path)
    pairs.add_argument("articles", type=Path)
    sample = commands.add_parser("sample", help="copies of an archive, to be judged")
    sample.add_argument("--n", type=int, default=100)
    sample.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    settings = CorpusSettings()
    if given.command == "pairs":
        embedder = load_embedder(
            settings.embedding_model, precision=settings.embedding_precision
        )
        print(pairs_report(load_pairs(given.pairs, given.articles), embedder))
    else:
        with closing(open_archive(settings.archive_address)) as archive:
            print(sample_report(archive, n=given.n, seed=given.seed))


if __name__ == "__main__":
    _main()
