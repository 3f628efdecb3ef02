"""Articles that are taken back, released and erased; and what comes after."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from corpus.archive import schema
from corpus.archive.archive import Archive
from corpus.archive.engine import reading
from corpus.archive.records import Outcome
from corpus.articles import Article, Moment, Notice, Status
from tests.support.builders import NOON, SPACE, article, embedded, moment, put

LATER = NOON + timedelta(hours=1)
MORNING, EVENING = moment("2025-10-03T08:00"), moment("2025-10-03T20:00")


def notice(of: Article, *, created: Moment | None = None, **more: Any) -> Notice:  # noqa: ANN401
    given: dict[str, Any] = {
        "guid": of.guid,
        "canonical_url": of.canonical_url,
        "status": Status.CANCELED,
        "status_reason": "KILL: unverified.",
    }
    return Notice(source="kill.json", version_created=created, **(given | more))


def hand_in(archive: Archive, *items: Article | Notice) -> tuple[list[str], list[bool]]:
    stored = archive.writer.store(
        [embedded(item) for item in items if isinstance(item, Article)],
        space=SPACE,
        now=NOON,
        notices=[item for item in items if isinstance(item, Notice)],
    )
    return [str(outcome) for outcome in stored.outcomes], list(stored.noticed)


def shown(archive: Archive, of: Article) -> bool:
    return archive.articles.shown(of.article_id, now=NOON) is not None


def indexed(archive: Archive) -> set[str]:
    return {key.split("#")[0] for key in archive.entries(SPACE).ids()}


def rows(archive: Archive) -> dict[str, int]:
    tables = (schema.versions, schema.chunks, schema.signatures, schema.bands)
    with reading(archive.engine) as connection:
        return {
            str(table): connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in tables
        }


def test_a_notice_hides_the_article_that_it_names(archive: Archive) -> None:
    story, other = article(guid="killed"), article("Other.", guid="kept")
    put(archive, story, other)

    assert hand_in(archive, notice(story)) == ([], [True])

    assert not shown(archive, story)
    assert indexed(archive) == {other.article_id}
    assert archive.changes.after(2, limit=9)[0].action == "remove"


def test_a_notice_that_is_read_again_writes_nothing(archive: Archive) -> None:
    story = article()
    put(archive, story)
    hand_in(archive, notice(story))
    revision = archive.changes.revision()

    assert hand_in(archive, notice(story)) == ([], [False])
    assert archive.changes.revision() == revision


def test_a_notice_that_comes_before_its_article_binds_it(archive: Archive) -> None:
    story = article()

    assert hand_in(archive, notice(story)) == ([], [True])
    assert put(archive, story) == [Outcome.NEW]

    assert not shown(archive, story)
    assert indexed(archive) == set()
    assert archive.articles.holdings(now=NOON).articles == 1


def test_an_article_and_its_kill_in_one_batch_are_never_shown(archive: Archive) -> None:
    story = article()

    assert hand_in(archive, story, notice(story)) == (["new"], [True])
    assert not shown(archive, story)


def test_a_notice_finds_the_article_by_its_address_too(archive: Archive) -> None:
    page = article(guid=None, canonical_url="https://ledger.example/a")
    put(archive, page)

    hand_in(archive, notice(page, guid="urn:wire:1"))

    assert not shown(archive, page)


def test_reading_the_sources_again_does_not_bring_a_killed_story_back(
    archive: Archive,
) -> None:
    said = article(status=Status.USABLE, version_created=MORNING)
    killed = notice(said, created=EVENING)
    hand_in(archive, said, killed)

    for _ in range(2):
        hand_in(archive, said)
        assert not shown(archive, said)
        hand_in(archive, killed)
        assert not shown(archive, said)


def test_a_later_version_that_is_usable_brings_a_story_back(archive: Archive) -> None:
    night = moment("2025-10-03T23:00")
    said = article(status=Status.USABLE, version_created=MORNING)
    killed = notice(said, created=EVENING)
    hand_in(archive, said, killed)

    again = article("Confirmed.", status=Status.USABLE, version_created=night)
    hand_in(archive, again)
    hand_in(archive, killed)

    assert shown(archive, again)
    assert indexed(archive) == {again.article_id}


def test_a_version_that_is_withheld_with_its_text_is_kept_and_not_shown(
    archive: Archive,
) -> None:
    first = article("First.", version_created=MORNING)
    put(archive, first)

    put(
        archive,
        article("Second.", status=Status.WITHHELD, version_created=EVENING),
    )

    assert not shown(archive, first)
    assert indexed(archive) == set()
    kept = archive.articles.version(first.article_id, number=2)
    assert kept is not None
    assert kept.article.text == "Second."


def test_what_the_operator_withdrew_no_version_brings_back(archive: Archive) -> None:
    story = article()
    put(archive, story)
    withheld = Status.WITHHELD
    archive.writer.set_status(story.article_id, withheld, reason="court", now=NOON)

    later = moment("2030-01-01")
    put(archive, article("New.", status=Status.USABLE, version_created=later))

    assert not shown(archive, story)
    assert indexed(archive) == set()


@pytest.mark.parametrize("created", [None, MORNING])
def test_a_release_by_the_operator_outlasts_the_old_notice(
    archive: Archive, created: Moment | None
) -> None:
    story = article()
    killed = notice(story, created=created)
    hand_in(archive, story, killed)
    archive.writer.set_status(story.article_id, Status.USABLE, reason="ok", now=NOON)

    hand_in(archive, killed)

    assert shown(archive, story)


def test_an_older_version_becomes_a_former_one(archive: Archive) -> None:
    newer = article("Newer.", version_created=EVENING)
    older = article("Older.", version_created=MORNING)
    put(archive, newer)
    revision = archive.changes.revision()

    assert put(archive, older) == [Outcome.OUTDATED]
    assert put(archive, older) == [Outcome.UNCHANGED]

    current = archive.articles.shown(newer.article_id, now=NOON)
    assert current is not None
    assert current.article.text == "Newer."
    former = archive.articles.version(newer.article_id, number=2)
    assert former is not None
    assert (former.article.text, former.current) == ("Older.", False)
    assert archive.changes.revision() == revision
    assert put(archive, article("Newest.")) == [Outcome.UPDATED]
    assert archive.articles.version(newer.article_id, number=3) is not None


def test_a_summary_does_not_take_the_place_of_the_full_text(archive: Archive) -> None:
    summary = article("In short.", metadata={"summary_only": True})
    put(archive, summary)
    assert put(archive, article("In full.")) == [Outcome.UPDATED]

    assert put(archive, summary) == [Outcome.UNCHANGED]
    assert put(archive, article("Shorter.", metadata={"summary_only": True})) == [
        Outcome.OUTDATED
    ]

    current = archive.articles.shown(summary.article_id, now=NOON)
    assert current is not None
    assert current.article.text == "In full."


def test_an_erased_article_leaves_no_word_behind_and_stays_away(
    archive: Archive,
) -> None:
    story, other = article(), article("Other.", guid="kept")
    put(archive, story, other)
    put(archive, article("Second."))

    assert archive.writer.erase(story.article_id, reason="privacy", now=LATER)

    assert archive.articles.version(story.article_id, number=1) is None
    assert rows(archive) == {"versions": 1, "chunks": 1, "signatures": 0, "bands": 0}
    assert indexed(archive) == {other.article_id}
    assert put(archive, story) == [Outcome.ERASED]
    assert archive.writer.settled([story], space=SPACE) == {
        story.content_hash: Outcome.ERASED
    }
    assert archive.articles.holdings(now=NOON).articles == 1


def test_an_erased_article_comes_back_when_it_is_released_and_read_again(
    archive: Archive,
) -> None:
    story = article()
    put(archive, story)
    archive.writer.erase(story.article_id, reason="a slip", now=NOON)

    archive.writer.set_status(story.article_id, Status.USABLE, reason="", now=LATER)

    assert not shown(archive, story)
    assert put(archive, story) == [Outcome.NEW]
    assert shown(archive, story)
    assert indexed(archive) == {story.article_id}


def test_what_is_not_there_cannot_be_erased(archive: Archive) -> None:
    assert not archive.writer.erase("a0", reason="", now=NOON)


def test_an_article_is_found_by_id_guid_and_address(archive: Archive) -> None:
    page = article(
        guid="urn:x:1",
        url="https://ledger.example/a?utm_source=x",
        canonical_url="https://ledger.example/a",
    )
    put(archive, page, article(guid="other"))

    for name, address in [
        (page.article_id, None),
        ("urn:x:1", None),
        ("https://ledger.example/a?utm_source=x", None),
        ("HTTPS://ledger.example/a#top", "https://ledger.example/a"),
    ]:
        found = archive.articles.named(name, address=address)
        assert found == [page.article_id]
    assert archive.articles.named("nothing", address=None) == []
