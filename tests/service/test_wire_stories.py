"""One wire story in several outlets, from ingest to what is found."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from service.questions import Question
from tests.support.builders import article, moment

if TYPE_CHECKING:
    from corpus.articles import Article
    from service.answers import Passage
    from tests.support.newsroom import Newsroom

WIRE = """CARROW (Harbor Wire) — The middle span of Carrow Bridge fell into the Esk on \
Wednesday at the height of the evening rush, taking at least nine vehicles with it.

Four people are known to have died and five are missing, police said. Eleven were \
pulled from the water.

The bridge was built in 1967 and carried about 18,000 vehicles a day."""
LOCAL = """Anna Reyes had turned back for her gloves, and was not on the bridge.

The middle span of Carrow Bridge fell into the Esk on Wednesday at the height of the \
evening rush, taking at least nine vehicles with it.

Four people are known to have died and five are missing, police said."""
NEXT_DAY = """Divers found two more bodies in the Esk on Thursday, and the dead of \
Carrow Bridge are now six.

The roads department could not say when the bridge had last been inspected. Its file \
was lent out in 2019, an official said, and there is no note of who has it."""
QUESTION = "How many people died when Carrow Bridge fell?"


def _story(
    publisher: str, text: str, *, at: str, embargoed_until: str | None = None
) -> Article:
    return article(
        text,
        guid=f"{publisher}-{at}",
        title="Carrow Bridge falls",
        publisher=publisher,
        agency="Harbor Wire" if text == WIRE else None,
        published=moment(at),
        embargoed_until=moment(embargoed_until) if embargoed_until else None,
    )


ORIGINAL = _story("Harbor Wire", WIRE, at="2025-02-13T07:00")
VERBATIM = _story("Courier", WIRE, at="2025-02-13T06:00")
ABRIDGED = _story("Gazette", LOCAL, at="2025-02-14")
FOLLOW_UP = _story("Harbor Wire", NEXT_DAY, at="2025-02-14T18:00")


def _found(newsroom: Newsroom, *, as_of: str = "2025-03-01") -> list[Passage]:
    moment_of = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    return list(newsroom.answerer.search(Question(QUESTION, moment_of)).passages)


def _of_the_fall(passages: list[Passage]) -> Passage:
    [one] = [item for item in passages if "Four people are known" in item.text]
    return one


def test_three_outlets_of_a_wire_story_are_one_passage_of_the_agencys_own(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(VERBATIM, ABRIDGED, ORIGINAL)

    shown = _of_the_fall(_found(newsroom))

    assert shown.source.article_id == ORIGINAL.article_id
    assert shown.source.outlets == ("Harbor Wire", "Courier", "Gazette")


def test_a_follow_up_of_the_story_is_found_beside_it(newsroom: Newsroom) -> None:
    newsroom.publish(ORIGINAL, VERBATIM, FOLLOW_UP)

    passages = _found(newsroom)

    assert {item.source.article_id for item in passages} == {
        ORIGINAL.article_id,
        FOLLOW_UP.article_id,
    }


def test_a_withdrawn_original_gives_way_at_once(newsroom: Newsroom) -> None:
    newsroom.publish(ORIGINAL, VERBATIM, ABRIDGED)

    newsroom.withdraw(ORIGINAL)

    shown = _of_the_fall(_found(newsroom))
    assert shown.source.article_id == VERBATIM.article_id
    assert shown.source.outlets == ("Courier", "Gazette")


def test_as_of_an_earlier_hour_the_copy_that_was_there_speaks(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(ORIGINAL, VERBATIM, ABRIDGED)

    shown = _of_the_fall(_found(newsroom, as_of="2025-02-13T06:30"))

    assert shown.source.article_id == VERBATIM.article_id
    assert shown.source.outlets == ("Courier",)


def test_an_original_under_embargo_neither_speaks_nor_is_named(
    newsroom: Newsroom,
) -> None:
    held = _story(
        "Harbor Wire", WIRE, at="2025-02-13T07:00", embargoed_until="2999-01-01"
    )
    newsroom.publish(held, VERBATIM)

    shown = _of_the_fall(_found(newsroom))

    assert shown.source.outlets == ("Courier",)


def test_clusters_that_change_need_no_index_to_follow(newsroom: Newsroom) -> None:
    newsroom.publish(VERBATIM, ABRIDGED)
    assert _of_the_fall(_found(newsroom)).source.outlets == ("Courier", "Gazette")

    newsroom.archive_only(ORIGINAL)

    assert "Harbor Wire" in _of_the_fall(_found(newsroom)).source.outlets
