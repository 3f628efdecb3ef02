from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.archive.records import Space
from corpus.articles import Article, Status
from corpus.embedding.loading import space_of
from corpus.errors import DerivedIndexError
from corpus.keeper import IndexKeeper
from service.answers import AnswerStatus
from service.local import LocalService
from tests.support.passages import asked, at, on

if TYPE_CHECKING:
    from pathlib import Path

    from service.ports import Readiness
    from tests.support.newsroom import Newsroom

STORY = Article(
    text="The council voted to keep the Mill Street library open, the mayor said.",
    source="story.md",
    guid="story",
    published=on("2025-01-10"),
)
ASKED = asked("Will the Mill Street library stay open?")
OPENING = "the indexes are being opened"


def until_settled(service: LocalService) -> Readiness:
    """What it says once it no longer is opening; waits at most ten seconds."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        found = service.readiness()
        if found.checks["indexes"] != OPENING:
            return found
        time.sleep(0.02)
    return service.readiness()


def test_questions_are_refused_until_the_indexes_are_open(newsroom: Newsroom) -> None:
    newsroom.publish(STORY)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    with pytest.raises(DerivedIndexError, match=OPENING):
        service.ask(ASKED)
    with pytest.raises(DerivedIndexError, match=OPENING):
        service.search(ASKED)


def test_readiness_tells_that_the_indexes_are_being_opened(newsroom: Newsroom) -> None:
    newsroom.publish(STORY)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    found = service.readiness()

    assert not found.ready
    assert found.checks == {"indexes": OPENING, "follower": ""}
    assert (found.articles, found.newest_article) == (1, at("2025-01-10"))
    # Nothing is applied yet, as far as anyone can tell.
    assert found.lag == found.revision > 0


def test_articles_are_given_while_the_indexes_are_not_open(newsroom: Newsroom) -> None:
    newsroom.publish(STORY)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    found = service.article(STORY.article_id)

    assert found is not None
    assert found.article.text == STORY.text
    assert service.article("nobody") is None


def test_a_withdrawn_article_is_not_given(newsroom: Newsroom) -> None:
    newsroom.publish(STORY)
    newsroom.withdraw(STORY, Status.CANCELED)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    assert service.article(STORY.article_id) is None


def test_an_article_under_embargo_is_not_given(newsroom: Newsroom) -> None:
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    held = Article(text="Hush.", source="h", guid="h", embargoed_until=on(tomorrow))
    newsroom.publish(held)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    assert service.article(held.article_id) is None


def test_a_correction_is_read_in_the_history_until_the_article_is_withdrawn(
    newsroom: Newsroom,
) -> None:
    newsroom.archive_only(STORY, replace(STORY, text="The council closed it."))
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)
    key = STORY.article_id

    history = service.history(key, before=None, limit=1)
    first = service.version(key, 1)

    assert history is not None
    assert [item.version.number for item in history.editions] == [2]
    assert history.has_more
    assert first is not None
    assert first.article.text == STORY.text

    newsroom.withdraw(STORY)

    assert service.history(key, before=None, limit=1) is None
    assert service.version(key, 1) is None


def test_a_started_service_becomes_ready_and_answers(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.archive_only(STORY)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)

    service.start()
    try:
        found = until_settled(service)
        answer = service.ask(ASKED)
        passages = service.search(ASKED).passages
    finally:
        service.stop()

    assert found.ready
    assert (found.lag, found.articles) == (0, 1)
    assert answer.status is AnswerStatus.ANSWERED
    assert [item.source.article_id for item in passages] == [STORY.article_id]


def test_a_correction_and_a_withdrawal_bind_on_the_next_question(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As long as it takes, on a machine that does much else.
    monkeypatch.setattr("service.local.FRESH_WITHIN_S", 30)
    right = STORY.text.replace("keep", "close")
    newsroom.publish(STORY)
    service = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)
    service.start()
    try:
        until_settled(service)

        newsroom.archive_only(replace(STORY, text=right))
        corrected = service.ask(ASKED)
        newsroom.withdraw(STORY)
        withdrawn = service.ask(ASKED)
    finally:
        service.stop()

    assert right in corrected.text
    assert withdrawn.status is AnswerStatus.INSUFFICIENT
    assert withdrawn.citations == ()


def test_indexes_of_another_model_are_told_and_nothing_is_answered(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.publish(STORY)
    newsroom.keeper.__exit__(None, None, None)
    space = space_of(newsroom.embedder)
    other = Space(model="other", chunking=space.chunking, dim=space.dim)
    keeper = IndexKeeper(newsroom.archive, other, tmp_path / "indexes")
    service = LocalService(newsroom.archive, keeper, newsroom.faculties)

    service.start()
    try:
        found = until_settled(service)
        with pytest.raises(DerivedIndexError) as refused:
            service.ask(ASKED)
    finally:
        service.stop()

    assert not found.ready
    assert "other" in found.checks["indexes"]
    assert str(refused.value) == found.checks["indexes"]


def test_a_folder_that_cannot_be_used_is_told_and_nothing_is_answered(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    space = space_of(newsroom.embedder)
    keeper = IndexKeeper(newsroom.archive, space, tmp_path / "taken")
    service = LocalService(newsroom.archive, keeper, newsroom.faculties)

    service.start()
    try:
        found = until_settled(service)
    finally:
        service.stop()

    assert not found.ready
    assert found.checks["indexes"] not in {"", OPENING}


def test_a_service_that_was_never_started_can_be_stopped(newsroom: Newsroom) -> None:
    LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties).stop()
