"""Several who write at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic

from corpus.archive.archive import Archive
from tests.support.builders import (
    article,
    put,
    row_counts,
)

WRITERS = 4


def _at_once(work: Callable[[int], object]) -> None:
    """Do the work in as many threads, all beginning together."""
    start = Barrier(WRITERS)

    def begin(number: int) -> None:
        start.wait(timeout=30)
        work(number)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(begin, range(WRITERS)))


def test_the_same_article_stored_by_many_at_once_is_there_once(
    archive: Archive,
) -> None:
    stories = [article(guid=f"story-{n}") for n in range(10)]
    seen: list[list[str]] = []

    _at_once(lambda _: seen.append([put(archive, story)[0] for story in stories]))

    for outcomes in zip(*seen, strict=True):
        assert sorted(outcomes) == ["new", *["unchanged"] * (WRITERS - 1)]
    assert row_counts(archive) == {
        "articles": 10,
        "versions": 10,
        "chunks": 20,
        "changes": 10,
    }


def test_of_changes_made_at_once_exactly_one_is_current(archive: Archive) -> None:
    put(archive, article("Original."))

    _at_once(lambda n: [put(archive, article(f"By {n}: {k}.")) for k in range(5)])

    changed = 5 * WRITERS
    [current] = archive.articles.current()
    assert current.number == 1 + changed
    assert row_counts(archive)["versions"] == 1 + changed
    assert archive.changes.revision() == 1 + 2 * changed


def test_revisions_rise_by_one_and_none_appears_after_a_later_one(
    archive: Archive,
) -> None:
    seen: list[int] = []
    expected = (WRITERS - 1) * 8

    def work(number: int) -> None:
        if number > 0:
            for k in range(8):
                put(archive, article(f"Story {k}.", guid=f"{number}-{k}"))
            return
        give_up = monotonic() + 30
        while len(seen) < expected and monotonic() < give_up:
            after = archive.changes.after(max(seen, default=0), limit=100)
            seen.extend(item.revision for item in after)

    _at_once(work)

    assert seen == list(range(1, expected + 1))
    assert archive.changes.revision() == expected
