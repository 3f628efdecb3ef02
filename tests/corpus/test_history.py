from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.articles import Removal, Status
from corpus.differences.fields import FieldChange
from corpus.differences.text import Kind, Piece
from corpus.errors import UnknownArticleError
from corpus.history import History, history_of, read_histories
from corpus.settings import CorpusSettings
from tests.support.builders import NOON, article, moment, put

KEY = article().article_id


def told(archive: Archive, *, before: int | None = None, limit: int = 20) -> History:
    found = history_of(archive, KEY, now=NOON, before=before, limit=limit)
    assert found is not None
    return found


def since(history: History) -> list[tuple[int, int | None]]:
    """Each version, and the one it is compared with."""
    return [
        (item.version.number, item.changes.since if item.changes else None)
        for item in history.editions
    ]


def test_a_version_tells_what_it_changed(archive: Archive) -> None:
    put(archive, article("It was 5-2.", published=moment("2025-10-01")))
    put(
        archive,
        article(
            "It was 6-1.",
            title="Bridge closes",
            published=moment("2025-10-01"),
            modified=moment("2025-10-03"),
        ),
    )

    latest, first = told(archive).editions

    assert first.changes is None
    assert latest.changes is not None
    assert [item.name for item in latest.changes.fields] == ["title", "modified_at"]
    assert latest.changes.text == (
        Piece(Kind.EQUAL, "It was ", "It was ", 0, 0),
        Piece(Kind.CHANGED, "5-2.", "6-1.", 7, 7),
    )
    assert latest.changes.unified == (
        "--- version 1, 2025-10-01",
        "+++ version 2, 2025-10-03",
        "@@ -1,1 +1,1 @@",
        "-It was 5-2.",
        "+It was 6-1.",
    )


def test_what_cleaning_took_out_is_no_change(archive: Archive) -> None:
    put(archive, article(removals=(Removal("visits", "Visited 10 times"),)))
    put(
        archive, article(removals=(Removal("visits", "Visited 11 times"),), tags=("a",))
    )

    latest, _ = told(archive).editions

    assert latest.changes is not None
    assert latest.changes.fields == (FieldChange("tags", (), ("a",)),)
    assert [piece.kind for piece in latest.changes.text] == [Kind.EQUAL]
    assert latest.changes.unified == ()


def test_the_last_of_a_page_is_compared_with_the_first_of_the_next(
    archive: Archive,
) -> None:
    put(archive, article("One."))
    put(archive, article("Two."))
    put(archive, article("Three."))

    first_page, second_page = told(archive, limit=2), told(archive, before=2, limit=2)

    assert since(first_page) == [(3, 2), (2, 1)]
    assert first_page.has_more
    assert since(second_page) == [(1, None)]
    assert not second_page.has_more


def test_a_page_behind_the_last_version_is_empty(archive: Archive) -> None:
    put(archive, article())

    assert told(archive, before=1) == History((), has_more=False)


def test_no_change_is_told_beside_a_version_that_is_held(archive: Archive) -> None:
    put(archive, article("One."))
    put(archive, article("Held.", embargoed_until=moment("2025-10-21")))
    put(archive, article("Three."))

    assert since(told(archive)) == [(3, 1), (1, None)]


def test_heads_are_dated_by_the_making_of_a_version_where_it_is_known(
    archive: Archive,
) -> None:
    put(archive, article("One.", version_created=moment("2025-10-02")))
    put(archive, article("Two."))

    changes = told(archive).editions[0].changes

    assert changes is not None
    assert changes.unified[:2] == (
        "--- version 1, 2025-10-02",
        # Undated: the day it was archived.
        "+++ version 2, 2025-10-20",
    )


def test_histories_are_read_by_name(archive: Archive, tmp_path: Path) -> None:
    url = "https://courier.example/bridge"
    put(archive, article("One.", url=url, canonical_url=url))
    settings = CorpusSettings(home=tmp_path, _env_file=None)

    for name in (KEY, "story-1", url):
        [found] = read_histories(name, settings, address=url)
        assert [item.version.article_id for item in found.editions] == [KEY]


def test_what_may_not_be_shown_is_as_unknown_as_what_is_not_there(
    archive: Archive, tmp_path: Path
) -> None:
    put(archive, article())
    archive.writer.set_status(KEY, Status.WITHHELD, reason="x", now=NOON)
    settings = CorpusSettings(home=tmp_path, _env_file=None)

    for name in ("story-1", "nobody"):
        with pytest.raises(UnknownArticleError, match=f"no article {name} that may"):
            read_histories(name, settings, address=None)
