"""Texts checked against an archive: real indexes, the real model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.auditing.auditor import Auditor
from service.auditing.audits import Audit, Unchecked
from service.questions import Question, SearchFilters
from tests.support.passages import at, on

if TYPE_CHECKING:
    from datetime import datetime

    from service.answers import Retrieved
    from tests.support.newsroom import Newsroom

NOW = at("2025-10-20")
BRIDGE = Article(
    text="The council of Norvik closed the Harbour Bridge on Monday after 20 people "
    "were killed.\n\nThe mayor, Ada Lund, said repairs would not begin before 2027.",
    source="bridge.md",
    guid="bridge",
    title="Norvik closes its bridge",
    publisher="Harbor Wire",
    published=on("2025-10-08"),
)
FERRY = Article(
    text="A ferry with 75 passengers left Estavia for Norvik on Friday.",
    source="ferry.md",
    guid="ferry",
    title="Ferry sails again",
    publisher="Estavia Post",
    published=on("2025-10-12"),
)
KILLED = "20 people were killed and Norvik closed the Harbour Bridge."


def auditor_of(newsroom: Newsroom) -> Auditor:
    return Auditor(newsroom.answerer.retriever, newsroom.archive.articles)


def checked(
    auditor: Auditor,
    text: str,
    *,
    as_of: datetime = NOW,
    filters: SearchFilters | None = None,
    cancelled: Event | None = None,
) -> Audit:
    return auditor.audit(
        text,
        (),
        as_of=as_of,
        filters=filters or SearchFilters(),
        now=NOW,
        cancelled=cancelled or Event(),
    )


def audited(
    newsroom: Newsroom,
    text: str,
    *,
    as_of: datetime = NOW,
    filters: SearchFilters | None = None,
) -> Audit:
    return checked(auditor_of(newsroom), text, as_of=as_of, filters=filters)


def statuses(audit: Audit) -> list[str]:
    return [claim.status.value for claim in audit.claims]


def test_each_sentence_is_sought_and_quoted_from_the_articles(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(FERRY, BRIDGE)

    audit = audited(
        newsroom,
        "25 people were killed and Norvik closed the Harbour Bridge. A ferry with 75 "
        "passengers left Estavia on Friday. Glaciers advance in colder winters.",
    )

    assert statuses(audit) == ["contradicted", "supported", "unsupported"]
    assert [item.title for item in audit.sources] == [BRIDGE.title, FERRY.title]
    assert audit.claims[0].findings[0].instead == "20"
    texts = (BRIDGE.text, FERRY.text)
    for claim in audit.claims[:2]:
        (item,) = claim.quotes
        quote = item.quote
        assert texts[item.n - 1][quote.start : quote.end] == quote.text
    assert audit.archive_newest == at("2025-10-12")


def test_marks_mean_nothing_where_no_sources_came_with_them(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE)

    audit = audited(newsroom, f"{KILLED} [7]")

    assert statuses(audit) == ["supported"]
    assert audit.claims[0].marks == ()
    assert audit.warnings == ()


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_was_taken_back_supports_nothing(
    newsroom: Newsroom, status: Status
) -> None:
    newsroom.publish(BRIDGE, FERRY)
    newsroom.withdraw(BRIDGE, status)

    audit = audited(newsroom, KILLED)

    assert statuses(audit) == ["unsupported"]
    assert audit.sources == ()


def test_what_is_under_embargo_supports_nothing(newsroom: Newsroom) -> None:
    newsroom.publish(replace(BRIDGE, embargoed_until=on("2025-10-21")), FERRY)

    assert statuses(audited(newsroom, KILLED)) == ["unsupported"]


def test_nothing_later_than_as_of_counts(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)

    before = audited(newsroom, KILLED, as_of=at("2025-10-07"))

    assert statuses(before) == ["unsupported"]
    assert before.archive_newest is None


def test_the_archive_is_restricted_by_the_filters(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)

    others = SearchFilters(sources=frozenset({"Estavia Post"}))

    assert statuses(audited(newsroom, KILLED, filters=others)) == ["unsupported"]
    assert statuses(audited(newsroom, KILLED)) == ["supported"]


def test_a_later_article_may_tell_of_the_time_that_a_sentence_names(
    newsroom: Newsroom,
) -> None:
    told = Article(
        text="The Harbour Bridge of Norvik was opened by King Olav in May 2019.",
        source="old.md",
        guid="old",
        published=on("2025-10-01"),
    )
    of_that_time = (
        Article(
            text=f"Norvik's harbour welcomed {number} boats at its bridge in May.",
            source=f"{number}.md",
            guid=f"boats-{number}",
            published=on(f"2019-05-0{number}"),
        )
        for number in range(1, 5)
    )
    newsroom.publish(told, *of_that_time)

    audit = audited(newsroom, "King Olav opened the Harbour Bridge in May 2019.")

    assert statuses(audit) == ["supported"]


@dataclass(frozen=True)
class Stale:
    """Finds what was to be found before something happened."""

    found: Retrieved

    def retrieve(self, question: Question, *, now: datetime) -> Retrieved:
        return self.found


def stale_after(
    newsroom: Newsroom, article: Article, *, found_as: str | None = None
) -> Auditor:
    """Finds the bridge as it was before the article was archived.

    Args:
        newsroom: Where it is archived.
        article: What becomes of the bridge.
        found_as: The text of the passage, if it is not the bridge's own.
    """
    newsroom.publish(BRIDGE, FERRY)
    retriever = newsroom.answerer.retriever
    found = retriever.retrieve(Question(KILLED, NOW), now=NOW)
    newsroom.archive_only(article)
    if found_as is not None:
        passages = tuple(replace(item, text=found_as) for item in found.passages)
        found = replace(found, passages=passages)
    return Auditor(Stale(found), newsroom.archive.articles)


def test_a_passage_that_the_archive_confirms_is_evidence(newsroom: Newsroom) -> None:
    stale = stale_after(newsroom, BRIDGE)

    assert statuses(checked(stale, KILLED)) == ["supported"]


@pytest.mark.parametrize(
    ("article", "found_as"),
    [
        (replace(BRIDGE, title="Norvik reopens its bridge"), None),
        (replace(BRIDGE, text="All is well in Norvik."), None),
        (BRIDGE, "20 people were killed and Norvik closed the Harbour Bridge at once."),
    ],
    ids=["a new version", "a new text", "other words"],
)
def test_a_passage_that_the_archive_does_not_confirm_is_none(
    newsroom: Newsroom, article: Article, found_as: str | None
) -> None:
    stale = stale_after(newsroom, article, found_as=found_as)

    assert statuses(checked(stale, KILLED)) == ["unsupported"]


def test_a_passage_that_is_later_than_as_of_is_none(newsroom: Newsroom) -> None:
    stale = stale_after(newsroom, BRIDGE)

    assert statuses(checked(stale, KILLED, as_of=at("2025-10-07"))) == ["unsupported"]


def test_once_cancelled_nothing_is_sought(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE)
    flag = Event()
    flag.set()

    (claim,) = checked(auditor_of(newsroom), KILLED, cancelled=flag).claims

    assert claim.unchecked is Unchecked.OUT_OF_TIME
