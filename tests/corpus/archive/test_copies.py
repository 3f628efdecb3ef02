"""What comparing articles reads and writes, on both databases."""

from datetime import UTC, datetime

import numpy as np
import pytest
from sqlalchemy import func, select

from corpus.archive import schema
from corpus.archive.archive import Archive
from corpus.archive.comparison import Card, Signature
from corpus.archive.engine import reading
from corpus.articles import Article, Status
from tests.support.builders import NOON, article, moment, put


def _story(guid: str, *, day: int | None = 6, text: str = "One. Two.") -> Article:
    published = None if day is None else moment(f"2025-10-{day:02}")
    return article(text, guid=guid, publisher="Courier", published=published)


def _day(number: int) -> datetime:
    return datetime(2025, 10, number, tzinfo=UTC)


def _put(archive: Archive, *articles: Article) -> list[int]:
    """Archive them; gives the versions that are still to be compared."""
    put(archive, *articles)
    return list(archive.copies.uncompared().version_ids)


def _signature(*keys: int) -> Signature:
    return Signature(np.arange(4, dtype=np.uint32), frozenset(keys))


def _pair(one: Article, other: Article) -> tuple[str, str]:
    return min(one.article_id, other.article_id), max(one.article_id, other.article_id)


def _clusters(archive: Archive) -> dict[str, int | None]:
    articles = schema.articles.c
    with reading(archive.engine) as connection:
        rows = connection.execute(select(articles.id, articles.cluster_id)).all()
    return {row.id: row.cluster_id for row in rows}


def _cluster_count(archive: Archive) -> int:
    with reading(archive.engine) as connection:
        query = select(func.count()).select_from(schema.clusters)
        return connection.execute(query).scalar_one()


def test_new_versions_are_to_be_compared_the_earliest_first(archive: Archive) -> None:
    stories = [_story("late", day=9), _story("undated", day=None), _story("early")]
    ids = _put(archive, *stories)

    with archive.copies.comparing() as (comparison, _):
        cards = {card.version_id: card for card in comparison.cards(ids)}

    assert [cards[version_id].article_id for version_id in ids] == [
        stories[place].article_id for place in (2, 0, 1)
    ]
    assert cards[ids[0]] == Card(
        stories[2].article_id, ids[0], "Courier", None, _day(6)
    )


def test_what_was_compared_is_not_compared_again(archive: Archive) -> None:
    _put(archive, _story("a"))
    archive.copies.finish(archive.copies.uncompared().revision)

    assert archive.copies.uncompared().version_ids == ()
    assert len(_put(archive, _story("b"))) == 1


def test_an_older_comparison_that_ends_late_takes_nothing_back(
    archive: Archive,
) -> None:
    put(archive, _story("a"))
    before = archive.copies.uncompared().revision
    put(archive, _story("b"))
    archive.copies.finish(archive.copies.uncompared().revision)

    archive.copies.finish(before)

    assert archive.copies.uncompared().version_ids == ()


def test_only_the_current_version_is_compared(archive: Archive) -> None:
    [former] = _put(archive, _story("a"))
    [current] = _put(archive, _story("a", text="Three."))

    with archive.copies.comparing() as (comparison, _):
        assert [c.version_id for c in comparison.cards([former, current])] == [current]
        assert comparison.texts([former, current]) == {
            former: "One. Two.",
            current: "Three.",
        }


def test_a_withheld_article_is_not_new_and_stays_comparable(archive: Archive) -> None:
    story = _story("a")
    [version_id] = _put(archive, story)
    archive.copies.finish(archive.copies.uncompared().revision)

    archive.writer.set_status(story.article_id, Status.WITHHELD, reason="t", now=NOON)

    assert archive.copies.uncompared().version_ids == ()
    with archive.copies.comparing() as (comparison, _):
        assert len(comparison.cards([version_id])) == 1


def test_holders_of_a_key_are_current_versions(archive: Archive) -> None:
    [former] = _put(archive, _story("a"))
    with archive.copies.comparing() as (comparison, _):
        comparison.sign({former: _signature(-(2**63), 7)})
    one, other = _put(archive, _story("a", text="Three."), _story("b"))

    with archive.copies.comparing() as (comparison, _):
        comparison.sign({one: _signature(7, 8), other: _signature(7)})
        found = comparison.holders([7, 8, 9, -(2**63)])

    assert found == {7: {one, other}, 8: {one}}


def test_to_sign_again_changes_nothing(archive: Archive) -> None:
    [version_id] = _put(archive, _story("a"))

    for _ in range(2):
        with archive.copies.comparing() as (comparison, _):
            comparison.sign({version_id: _signature(7)})
            assert comparison.holders([7]) == {7: {version_id}}


def test_a_neighbourhood_holds_the_signed_versions_of_its_days(
    archive: Archive,
) -> None:
    ids = _put(archive, *(_story(str(day), day=day) for day in (3, 4, 6, 7)))
    with archive.copies.comparing() as (comparison, _):
        comparison.sign({version_id: _signature(version_id) for version_id in ids[:3]})

        found = comparison.published(_day(4), _day(7))
        nobody = comparison.published(_day(8), _day(9))

    assert {card.version_id for card in found.cards} == set(ids[1:3])
    assert found.values.tolist() == [[0, 1, 2, 3]] * 2
    assert (nobody.cards, len(nobody.values)) == ((), 0)


def test_pairs_connect_articles_and_are_replaced_from_either_side(
    archive: Archive,
) -> None:
    stories = [_story(name) for name in "abcd"]
    put(archive, *stories)
    a, b, c, _ = (item.article_id for item in stories)
    chain = {_pair(stories[0], stories[1]), _pair(stories[1], stories[2])}

    with archive.copies.comparing() as (_, clusters):
        clusters.replace_pairs({a, b, c}, chain)
        whole = clusters.connected({c})
        concerned = clusters.replace_pairs({b}, {_pair(stories[1], stories[3])})
        rest = clusters.connected({a})

    assert {card.article_id for card in whole.cards} == {a, b, c}
    assert whole.pairs == chain
    assert concerned == {a, b, c}
    assert ({card.article_id for card in rest.cards}, rest.pairs) == ({a}, frozenset())


def test_a_cluster_stays_while_its_canonical_does_and_goes_with_its_copies(
    archive: Archive,
) -> None:
    stories = [_story(name) for name in "abc"]
    put(archive, *stories)
    a, b, c = (item.article_id for item in stories)

    def assigned(canonicals: dict[str, str]) -> dict[str, int | None]:
        with archive.copies.comparing() as (_, clusters):
            clusters.assign(canonicals, now=NOON)
        return _clusters(archive)

    first = assigned({a: a, b: a, c: c})
    more = assigned({a: a, b: a, c: a})
    other = assigned({a: b, b: b, c: b})
    alone = assigned({a: a, b: b, c: c})

    assert first[a] is not None
    assert first == {a: first[a], b: first[a], c: None}
    assert more == dict.fromkeys((a, b, c), first[a])
    assert len(set(other.values())) == 1
    assert None not in other.values()
    assert alone == dict.fromkeys((a, b, c))
    assert _cluster_count(archive) == 0


def test_a_comparison_that_fails_leaves_nothing(archive: Archive) -> None:
    [version_id] = _put(archive, _story("a"))

    def fail() -> None:
        with archive.copies.comparing() as (comparison, _):
            comparison.sign({version_id: _signature(7)})
            message = "the disk is gone"
            raise OSError(message)

    with pytest.raises(OSError, match="the disk is gone"):
        fail()

    with archive.copies.comparing() as (comparison, _):
        assert comparison.holders([7]) == {}
