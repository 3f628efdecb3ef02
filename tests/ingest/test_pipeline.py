from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.archive.archive import Archive
from corpus.archive.records import Reject
from corpus.articles import Article
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from ingest.pipeline import FIRST_POOL_CHUNKS, PARCEL, POOL_CHUNKS, Pipeline
from ingest.progress import Progress
from tests.support.builders import NOON, article, sqlite_archive, vector_of

Item = Article | Reject


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


class CountingEmbedder:
    """Counts words for tokens, makes vectors up, and keeps what it embedded."""

    fingerprint = "made-up/256"
    dim = 8
    max_tokens = 256
    adds_up = False

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        rows = [vector_of(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, 8), dtype=np.float32)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        message = "ingest asks no question"
        raise AssertionError(message)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + len(text.split()) for text in texts]


def _run(
    archive: Archive, items: Iterable[Item], embedder: Embedder | None = None
) -> dict[str, int]:
    pipeline = Pipeline(archive, embedder or CountingEmbedder())
    return pipeline.run(items, sources=["feed.jsonl"]).counts()


def _counts(**named: int) -> dict[str, int]:
    return dict.fromkeys(Progress().counts(), 0) | named


def _texts(archive: Archive) -> dict[str | None, str]:
    return {item.article.guid: item.article.text for item in archive.articles.current()}


def _stories(count: int) -> list[Article]:
    return [article(f"Story {n}.", guid=f"s{n}") for n in range(count)]


def test_a_run_counts_what_became_of_everything(archive: Archive) -> None:
    long = " ".join(f"word{n}" for n in range(300))
    bad = [Reject("x:3", "empty", ""), Reject("x:4", "empty", "")]
    items: list[Item] = [article("One.", guid="a"), *bad, article(long, guid="b")]

    counts = _run(archive, items)

    assert counts == _counts(new=2, rejected=2, chunks=3, embedded=3)
    [run] = archive.runs.runs(limit=2)
    assert (run.counts, run.error) == (counts, None)
    assert run.sources == ("feed.jsonl",)
    assert run.finished_at is not None
    assert archive.articles.holdings(now=NOON).chunks == 3


def test_a_second_run_writes_nothing_and_embeds_nothing(archive: Archive) -> None:
    stories = _stories(PARCEL * 3)
    _run(archive, stories)
    before = archive.articles.holdings(now=NOON)
    second = CountingEmbedder()

    counts = _run(archive, stories, second)

    assert counts == _counts(unchanged=24)
    assert second.embedded == []
    assert archive.articles.holdings(now=NOON) == before
    assert archive.changes.revision() == 24


def test_the_same_text_twice_in_a_run_is_one_article_embedded_once(
    archive: Archive,
) -> None:
    embedder = CountingEmbedder()
    twice = [article("One.", guid=None, source=f"{name}.md") for name in "ab"]

    counts = _run(archive, twice, embedder)

    assert counts == _counts(new=1, unchanged=1, chunks=1, embedded=1)
    assert embedder.embedded == ["Bridge stays open\nOne."]
    assert archive.articles.holdings(now=NOON).articles == 1


def test_copies_under_two_identities_are_two_articles_embedded_once(
    archive: Archive,
) -> None:
    embedder = CountingEmbedder()

    first = _run(archive, [article(guid="a"), article(guid="b")], embedder)
    later = _run(archive, [article(guid="c")], embedder)

    assert first == _counts(new=2, copies=1, chunks=2, embedded=1)
    assert later == _counts(new=1, copies=1, chunks=1)
    assert len(embedder.embedded) == 1


def test_a_changed_article_replaces_and_only_it_is_embedded(archive: Archive) -> None:
    kept, before = article("Kept.", guid="a"), article("Before.", guid="b")
    _run(archive, [kept, before])
    embedder = CountingEmbedder()

    counts = _run(archive, [kept, article("After.", guid="b")], embedder)

    assert counts == _counts(updated=1, unchanged=1, chunks=1, embedded=1)
    assert embedder.embedded == ["Bridge stays open\nAfter."]
    assert _texts(archive) == {"a": "Kept.", "b": "After."}


@pytest.mark.parametrize("between", [0, PARCEL, POOL_CHUNKS])
def test_of_two_versions_in_a_file_the_later_one_stays_however_often_it_is_read(
    archive: Archive, between: int
) -> None:
    before, after = article("Before.", guid="b"), article("After.", guid="b")
    items = [before, *_stories(between), after]

    for _ in range(3):
        _run(archive, items)

        assert _texts(archive)["b"] == "After."


def test_a_reject_is_kept_and_released_when_its_source_is_read_well(
    archive: Archive,
) -> None:
    bad = [Reject(f"feed.jsonl:{n}", "bad_json", "Not JSON.") for n in (1, 2)]
    _run(archive, bad)

    still_bad = Reject("feed.jsonl:2", "empty", "No text.")
    _run(archive, [article(source="feed.jsonl:1"), still_bad])

    assert archive.runs.rejects(limit=5) == [still_bad]


def test_a_reject_is_released_by_an_article_that_has_not_changed(
    archive: Archive,
) -> None:
    story = article(source="a.md")
    _run(archive, [story])
    _run(archive, [Reject("a.md", "unreadable", "The disk failed.")])
    assert archive.runs.rejected_sources() == {"a.md"}

    _run(archive, [story])

    assert archive.runs.rejected_sources() == set()


@pytest.mark.parametrize(
    ("held", "item"),
    [
        ("news.zip", "news.zip!in/a.md"),
        ("news.zip!in/a.jsonl", "news.zip!in/a.jsonl:17"),
        ("news.zip", "news.zip!in/a.jsonl:17"),
        ("crawl.warc.gz", "crawl.warc.gz#urn:uuid:7"),
    ],
)
def test_a_file_that_held_damage_is_released_when_what_it_holds_is_read(
    archive: Archive, held: str, item: str
) -> None:
    damage = Reject(held, "damaged_archive", "It is cut off.")
    story = article(source=item)
    _run(archive, [damage])

    _run(archive, [story, damage])
    assert archive.runs.rejects(limit=5) == [damage]

    _run(archive, [story])
    assert archive.runs.rejects(limit=5) == []


def test_rejects_are_counted_by_reason(archive: Archive) -> None:
    reasons = ["empty", "bad_json", "empty"]
    bad = [Reject(f"x:{n}", reason, "") for n, reason in enumerate(reasons)]

    progress = Pipeline(archive, CountingEmbedder()).run(bad, sources=[])

    assert progress.reasons == {"empty": 2, "bad_json": 1}
    assert (progress.seen, progress.rejected) == (3, 3)


def test_an_error_in_reading_closes_the_run_and_keeps_what_was_committed(
    archive: Archive,
) -> None:
    stories = _stories(POOL_CHUNKS + PARCEL)

    def failing() -> Iterator[Item]:
        yield from stories
        message = "the disk is gone"
        raise OSError(message)

    with pytest.raises(OSError, match="the disk is gone"):
        _run(archive, failing())

    [run] = archive.runs.runs(limit=2)
    assert run.error == "OSError: the disk is gone"
    assert run.finished_at is not None
    # Pools of 32, 64 and 128; the fourth was not full.
    assert run.counts == _counts(new=224, chunks=224, embedded=224)
    assert archive.articles.holdings(now=NOON).articles == 224

    counts = _run(archive, stories)
    assert counts == _counts(new=40, unchanged=224, chunks=40, embedded=40)


def test_an_error_in_embedding_closes_the_run_with_it(archive: Archive) -> None:
    class FailingEmbedder(CountingEmbedder):
        def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            # Pools are embedded side by side: which comes first is not certain.
            if len(texts) > FIRST_POOL_CHUNKS:
                message = "out of memory"
                raise MemoryError(message)
            return super().passages(texts)

    with pytest.raises(MemoryError):
        _run(archive, _stories(2 * POOL_CHUNKS), FailingEmbedder())

    [run] = archive.runs.runs(limit=1)
    assert run.error == "MemoryError: out of memory"
    assert archive.articles.holdings(now=NOON).articles == FIRST_POOL_CHUNKS


def test_an_interrupted_run_says_so(archive: Archive) -> None:
    def interrupted() -> Iterator[Item]:
        yield from _stories(PARCEL)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(archive, interrupted())

    [run] = archive.runs.runs(limit=1)
    assert run.error == "interrupted"


def test_progress_only_grows_and_ends_with_everything(archive: Archive) -> None:
    seen: list[int] = []

    def report(progress: Progress) -> None:
        seen.append(progress.seen)

    pipeline = Pipeline(archive, CountingEmbedder(), report=report)
    pipeline.run(_stories(2 * POOL_CHUNKS + 1), sources=[])

    assert seen == [32, 96, 224, 480, 513]


def test_the_real_model_finds_what_was_archived(
    archive: Archive, embedder: Embedder
) -> None:
    items = [
        article("The council voted to keep the bridge open.", guid="a", title=None),
        article("Rates rose to four per cent in October.", guid="b", title=None),
    ]
    _run(archive, items, embedder)

    [batch] = archive.entries(space_of(embedder)).all()
    [asked] = embedder.queries(["How high are interest rates?"])
    best = batch.entries[int((batch.vectors @ asked).argmax())]

    assert batch.vectors.shape == (2, 384)
    assert best.article_id == items[1].article_id
