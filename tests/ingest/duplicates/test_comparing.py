from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corpus.archive.archive import Archive
from corpus.archive.clusters import Clusters
from corpus.archive.comparison import Comparison
from corpus.archive.copies import CopyLog
from corpus.articles import Article, Status
from ingest.duplicates import comparing
from ingest.duplicates.comparing import compare_new
from tests.ingest.duplicates.newsstand import (
    CUT,
    EVERYTHING,
    FOLLOW_UP,
    OF_THE_CUT,
    OWN_WORDS,
    RERUN,
    VERBATIM,
    WIRE,
    clusters,
    story,
)
from tests.ingest.duplicates.texts import words
from tests.support.builders import NOON, article, put, sqlite_archive

CLUSTERED = {"wire": {"wire", "verbatim", "cut", "rerun"}}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


def _compared(archive: Archive, *articles: Article) -> dict[str, set[str]]:
    put(archive, *articles)
    compare_new(archive)
    return clusters(archive)


def test_a_report_its_copies_and_its_abridgement_are_one_cluster(
    archive: Archive,
) -> None:
    assert _compared(archive, *EVERYTHING) == CLUSTERED


def test_the_copies_among_what_was_compared_are_counted(archive: Archive) -> None:
    put(archive, WIRE, VERBATIM, OWN_WORDS)
    assert compare_new(archive) == 1

    put(archive, CUT, RERUN)
    assert compare_new(archive) == 2
    assert compare_new(archive) == 0


def test_an_article_in_own_words_is_no_copy(archive: Archive) -> None:
    assert _compared(archive, WIRE, OWN_WORDS) == {}


def test_a_follow_up_is_not_swallowed(archive: Archive) -> None:
    assert _compared(archive, WIRE, VERBATIM, FOLLOW_UP) == {
        "wire": {"wire", "verbatim"}
    }


def test_a_copy_of_a_copy_that_is_not_of_the_canonical_one_stands_alone(
    archive: Archive,
) -> None:
    assert _compared(archive, CUT, OF_THE_CUT) == {"cut": {"cut", "of-the-cut"}}

    assert _compared(archive, WIRE) == {"wire": {"wire", "cut"}}


def test_what_one_outlet_cuts_from_itself_is_no_copy(archive: Archive) -> None:
    of_its_own = replace(CUT, publisher="Harbor Wire")

    assert _compared(archive, WIRE, of_its_own) == {}


@pytest.mark.parametrize(("day", "is_copy"), [(10, True), (11, False), (None, False)])
def test_outlets_cut_a_report_within_three_days(
    archive: Archive, *, day: int | None, is_copy: bool
) -> None:
    cut = story("cut", CUT.text, day=day, publisher="Ledger")

    assert bool(_compared(archive, WIRE, cut)) is is_copy


def test_a_near_copy_is_one_at_any_date_and_of_the_same_outlet(
    archive: Archive,
) -> None:
    undated = story("undated", WIRE.text, day=None, publisher="Harbor Wire")

    assert _compared(archive, WIRE, undated) == {"wire": {"wire", "undated"}}


def test_stories_of_one_template_are_no_copies(archive: Archive) -> None:
    draws = [
        story(name, f"{WIRE.text} {numbers}", publisher=name)
        for name, numbers in (("a", "4 11 19 26"), ("b", "2 9 16 30"))
    ]

    assert _compared(archive, *draws) == {}


def test_texts_of_under_four_words_are_nobodys_copies(archive: Archive) -> None:
    briefs = [story(name, "Bridge open", publisher=name) for name in "ab"]

    assert _compared(archive, *briefs) == {}


def test_a_corrected_version_leaves_the_cluster_of_the_former(archive: Archive) -> None:
    assert _compared(archive, WIRE, VERBATIM) == {"wire": {"wire", "verbatim"}}

    rewritten = replace(VERBATIM, text=OWN_WORDS.text)

    assert _compared(archive, rewritten) == {}
    assert _compared(archive, VERBATIM) == {"wire": {"wire", "verbatim"}}


def test_an_earlier_copy_that_comes_late_takes_over(archive: Archive) -> None:
    later, last = (
        story(name, WIRE.text, day=day, publisher=name)
        for name, day in (("later", 8), ("last", 9))
    )
    assert _compared(archive, later, last) == {"later": {"later", "last"}}

    first = story("first", WIRE.text, day=7, publisher="first")

    assert _compared(archive, first) == {"first": {"first", "later", "last"}}


def test_a_withheld_canonical_gives_way_and_comes_back(archive: Archive) -> None:
    def set_status(status: Status) -> dict[str, set[str]]:
        archive.writer.set_status(WIRE.article_id, status, reason="test", now=NOON)
        compare_new(archive)
        return clusters(archive)

    _compared(archive, WIRE, VERBATIM, CUT)

    assert set_status(Status.WITHHELD) == {"verbatim": {"verbatim", "cut"}}
    assert set_status(Status.USABLE) == {"wire": {"wire", "verbatim", "cut"}}


def test_a_page_that_too_many_have_is_not_paired(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.duplicates.candidates.MOST_HOLDERS", 2)
    pages = [story(name, WIRE.text, day=None) for name in "abc"]

    assert _compared(archive, *pages) == {}


ORDERS = st.permutations(EVERYTHING)
CUTS = st.sets(st.integers(1, len(EVERYTHING) - 1))


# An archive an example: to look for the smallest one takes minutes.
@settings(max_examples=25, deadline=None, phases=set(Phase) - {Phase.shrink})
@given(ORDERS, CUTS)
def test_clusters_are_the_same_in_whatever_order_and_runs(
    order: list[Article], cuts: set[int]
) -> None:
    with (
        TemporaryDirectory() as folder,
        closing(sqlite_archive(Path(folder))) as archive,
    ):
        bounds = [0, *sorted(cuts), len(order)]
        for start, end in pairwise(bounds):
            _compared(archive, *order[start:end])

        assert clusters(archive) == CLUSTERED


def test_clusters_are_the_same_in_steps_of_one(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "VERSIONS_A_STEP", 1)

    assert _compared(archive, *EVERYTHING) == CLUSTERED


class KilledLog(CopyLog):
    """Dies before some step, as a killed process does."""

    steps = 2

    @contextmanager
    def comparing(self) -> Iterator[tuple[Comparison, Clusters]]:
        if not self.steps:
            raise KeyboardInterrupt
        self.steps -= 1
        with super().comparing() as opened:
            yield opened


def test_a_killed_comparison_is_made_good_by_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "VERSIONS_A_STEP", 2)
    put(archive, *EVERYTHING)
    with pytest.raises(KeyboardInterrupt):
        compare_new(replace(archive, copies=KilledLog(archive.engine)))
    assert clusters(archive) != CLUSTERED

    compare_new(archive)

    assert clusters(archive) == CLUSTERED
    assert compare_new(archive) == 0


def test_another_text_under_an_old_address_is_compared_as_it_is_now(
    archive: Archive,
) -> None:
    put(archive, article(WIRE.text, guid="x"), article(words((500, 600)), guid="x"))
    compare_new(archive)

    assert _compared(archive, WIRE) == {}
