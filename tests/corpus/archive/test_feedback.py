"""Feedback on answers: one word of each key about each answer, the newest."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

from corpus.archive.archive import Archive, open_archive
from corpus.archive.feedback import Feedback, StoredFeedback
from corpus.archive.scopes import Scope
from tests.support.builders import NOON

LATER = NOON + timedelta(minutes=3)
WORD = Feedback(
    answer_id="ans_1",
    question="What tariffs remain on Canadian lumber?",
    useful=False,
    note="That was last year’s rate.\n\x1b[2J",
    right_answer="about 45%",
    as_of=NOON - timedelta(days=30),
    articles=("a1", "a2"),
)
BARE = Feedback("ans_2", "Who won?", useful=True)


def key_of(archive: Archive, name: str) -> str:
    return archive.keys.create(name, [Scope.ASK], now=NOON)[0].key_id


def said(archive: Archive) -> list[Feedback]:
    return [stored.feedback for stored in archive.feedback.all()]


def test_feedback_comes_back_as_it_was_given_when_the_archive_is_opened_again(
    url: str,
) -> None:
    with closing(open_archive(url)) as archive:
        first = archive.feedback.keep(WORD, key_id=None, now=LATER)
        second = archive.feedback.keep(BARE, key_id=None, now=NOON)

    with closing(open_archive(url)) as again:
        # The oldest first.
        assert again.feedback.all() == [
            StoredFeedback(second.feedback_id, NOON, BARE),
            StoredFeedback(first.feedback_id, LATER, WORD),
        ]
    assert re.fullmatch(r"fb_[0-9a-f]{16}", first.feedback_id)
    assert (first.received_at, first.replaced) == (LATER, False)


def test_the_newest_word_of_a_key_about_an_answer_replaces_the_one_before(
    archive: Archive,
) -> None:
    key_id = key_of(archive, "web")
    newer = replace(BARE, answer_id="ans_1")

    first = archive.feedback.keep(WORD, key_id=key_id, now=NOON)
    second = archive.feedback.keep(newer, key_id=key_id, now=LATER)

    assert archive.feedback.all() == [StoredFeedback(first.feedback_id, LATER, newer)]
    assert (second.feedback_id, second.received_at) == (first.feedback_id, LATER)
    assert (first.replaced, second.replaced) == (False, True)


def test_a_key_replaces_nothing_of_another_key_nor_of_another_answer(
    archive: Archive,
) -> None:
    web, desk = key_of(archive, "web"), key_of(archive, "desk")
    other = replace(WORD, answer_id="ans_9")

    kept = [
        archive.feedback.keep(WORD, key_id=web, now=NOON),
        archive.feedback.keep(WORD, key_id=desk, now=NOON),
        archive.feedback.keep(other, key_id=web, now=NOON),
        archive.feedback.keep(WORD, key_id=None, now=NOON),
    ]

    assert not any(receipt.replaced for receipt in kept)
    assert len(archive.feedback.all()) == 4


def test_whose_key_is_not_known_replaces_nothing(archive: Archive) -> None:
    for now in (NOON, LATER):
        archive.feedback.keep(WORD, key_id=None, now=now)

    assert said(archive) == [WORD, WORD]


def test_a_revoked_key_leaves_what_was_said_with_it(archive: Archive) -> None:
    archive.feedback.keep(WORD, key_id=key_of(archive, "web"), now=NOON)

    archive.keys.revoke("web", now=LATER)

    assert said(archive) == [WORD]
