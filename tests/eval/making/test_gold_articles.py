from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.archive.archive import Archive
from corpus.articles import Article, Status
from eval.making.drafts import Draft
from eval.making.gold_articles import gold_articles, origin_of
from tests.eval.making.material import COST, LOCK, lock_story
from tests.support.builders import NOON, moment, put, sqlite_archive

QUOTED = Draft(kind="cloze", question="Q", gist=COST, quote=COST)
HEADLINE = Draft(kind="headline", question="Q", gist="Vennel lock opens again in Ostra")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


def _story(name: str, text: str = COST, **more: Any) -> Article:  # noqa: ANN401
    return lock_story(name, text=text, url=f"https://{name}.example", **more)


def _gold(archive: Archive, origin: Article, draft: Draft) -> set[str]:
    """Of the question made from that article, without its own."""
    stored = archive.articles.version(origin.article_id, number=1)
    assert stored is not None
    [names] = gold_articles([(origin_of(stored), draft)], archive.articles, now=NOON)
    assert names[0] == origin.url
    assert len(set(names)) == len(names)
    return set(names[1:])


def test_the_same_words_are_found_whatever_their_case_and_marks(
    archive: Archive,
) -> None:
    origin = _story("origin")
    shouted = _story("shouted", f"{LOCK}\n\n{COST.upper().rstrip('.')}!")
    put(archive, origin, shouted, _story("other", LOCK))

    assert _gold(archive, origin, QUOTED) == {"https://shouted.example"}


def test_only_the_whole_sentence_counts(archive: Archive) -> None:
    origin = _story("origin")
    put(archive, origin, _story("edited", COST.replace("€2.6", "€2.7")))

    assert _gold(archive, origin, QUOTED) == set()


def test_what_was_not_there_at_the_as_of_is_no_gold(archive: Archive) -> None:
    origin = _story("origin")
    put(
        archive,
        origin,
        _story("evening", published=moment("2025-05-05T23:00")),
        _story("later", published=moment("2025-05-06T00:00")),
        # It may have been there: nothing says so before it was archived.
        _story("undated", published=None),
    )

    assert _gold(archive, origin, QUOTED) == {"https://evening.example"}


def test_asked_about_now_all_is_there(archive: Archive) -> None:
    origin = _story("origin", published=None)
    put(archive, origin, _story("later"), _story("undated", published=None))

    assert _gold(archive, origin, QUOTED) == {
        "https://later.example",
        "https://undated.example",
    }


def test_what_may_not_be_shown_is_no_gold(archive: Archive) -> None:
    origin, gone = _story("origin"), _story("gone")
    put(archive, origin, gone)
    archive.writer.set_status(gone.article_id, Status.WITHHELD, reason="test", now=NOON)

    assert _gold(archive, origin, QUOTED) == set()


def test_without_a_quote_the_headline_decides(archive: Archive) -> None:
    origin = _story("origin", LOCK)
    put(
        archive,
        origin,
        _story("same", title="Vennel Lock opens again, in Ostra"),
        _story("other", LOCK, title="Something else"),
        _story("none", LOCK, title=None),
    )

    assert _gold(archive, origin, HEADLINE) == {"https://same.example"}


def test_the_day_ends_in_utc(archive: Archive) -> None:
    late = _story("late", published=moment("2025-05-05T23:30-04:00"))
    put(archive, late)
    stored = archive.articles.version(late.article_id, number=1)
    assert stored is not None

    assert origin_of(stored).as_of == datetime(2025, 5, 6, 23, 59, 59, 999999, UTC)
