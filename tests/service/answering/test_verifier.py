from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.answering.verifier import MIN_QUOTE_CHARS, Verified, Verifier
from service.answers import Quote
from service.drafting.drafts import Draft, DraftSentence, Evidence
from service.questions import Question
from tests.support.builders import put, sqlite_archive
from tests.support.passages import asked, at, drafted, on, passage, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.archive.archive import Archive

NOW = at("2025-10-20")
OPENING = "The council met late. "
SENTENCE = "It voted 5-2 to keep the bridge open."
STORY = Article(
    text=f"{OPENING}{SENTENCE} Nobody spoke.",
    source="story.md",
    guid="story",
    published=on("2025-03-10"),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = sqlite_archive(tmp_path)
    put(opened, STORY)
    yield opened
    opened.close()


def evidence(
    text: str = SENTENCE, *, of: Article = STORY, start: int = 22, version: int = 1
) -> Evidence:
    made = source(of.article_id, version=version)
    return Evidence(passage(of.text, of=made), start, start + len(text), text)


def verify(
    archive: Archive, draft: Draft, *, question: Question | None = None
) -> list[Verified]:
    verifier = Verifier(archive.articles)
    return verified_by(verifier, question or asked(), draft)


def verified_by(verifier: Verifier, question: Question, draft: Draft) -> list[Verified]:
    verification = verifier.verification(question, now=NOW)
    found = (verification.verified(sentence) for sentence in draft.sentences)
    return [item for item in found if item is not None]


def test_a_quote_that_stands_in_the_archive_is_shown(archive: Archive) -> None:
    [verified] = verify(archive, drafted(evidence()))

    assert verified.text == SENTENCE
    assert verified.support == 1.0
    [support] = verified.supports
    # 22 characters before it, 37 in it.
    assert support.quote == Quote(SENTENCE, 22, 59)
    assert support.source.article_id == STORY.article_id


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE.replace("5-2", "5-3"),
        SENTENCE.replace("voted", "vote"),
        SENTENCE.replace("It", "it"),
        SENTENCE.replace(" ", "\u00a0", 1),
        SENTENCE.replace("-", "–"),
        f"{SENTENCE}.",
    ],
)
def test_a_quote_that_is_one_character_off_is_dropped(
    archive: Archive, text: str
) -> None:
    assert verify(archive, drafted(evidence(text))) == []


@pytest.mark.parametrize("start", [0, 21, 23, 59, 5_000])
def test_a_quote_at_wrong_offsets_is_dropped(archive: Archive, start: int) -> None:
    assert verify(archive, drafted(evidence(start=start))) == []


def test_offsets_that_only_a_slice_would_forgive_are_dropped(archive: Archive) -> None:
    last = "Nobody spoke."
    beyond = replace(evidence(last, start=60), end=5_000)
    from_the_end = replace(evidence(start=-51), end=-14)

    assert STORY.text[60:5_000] == last
    assert STORY.text[-51:-14] == SENTENCE
    assert verify(archive, drafted(beyond)) == []
    assert verify(archive, drafted(from_the_end)) == []


def test_a_quote_from_a_superseded_version_is_dropped(archive: Archive) -> None:
    put(archive, replace(STORY, text=f"{STORY.text} It rained."))

    assert verify(archive, drafted(evidence(version=1))) == []
    assert verify(archive, drafted(evidence(version=2)))


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_a_quote_from_a_withdrawn_article_is_dropped(
    archive: Archive, status: Status
) -> None:
    archive.writer.set_status(STORY.article_id, status, reason="libel", now=NOW)

    assert verify(archive, drafted(evidence())) == []


def test_a_quote_under_embargo_is_dropped_until_it_ends(archive: Archive) -> None:
    held = replace(STORY, guid="held", embargoed_until=on("2025-10-20T00:01"))
    over = replace(STORY, guid="over", embargoed_until=on("2025-10-20"))
    put(archive, held, over)

    assert verify(archive, drafted(evidence(of=held))) == []
    assert verify(archive, drafted(evidence(of=over)))


def test_a_quote_of_a_text_newer_than_as_of_is_dropped(archive: Archive) -> None:
    changed = replace(STORY, guid="changed", modified=on("2025-06-01"))
    put(archive, changed)
    before, on_the_day = asked(as_of="2025-03-09"), asked(as_of="2025-03-10")

    assert verify(archive, drafted(evidence()), question=before) == []
    assert verify(archive, drafted(evidence()), question=on_the_day)
    assert verify(archive, drafted(evidence(of=changed)), question=on_the_day) == []


def test_an_undated_text_speaks_from_its_ingestion(archive: Archive) -> None:
    undated = replace(STORY, guid="undated", published=None)
    put(archive, undated)
    # The builder archives at noon of that day.
    before = asked(as_of="2025-10-20T11:59:59")
    after = asked(as_of="2025-10-20T12:00")

    assert verify(archive, drafted(evidence(of=undated)), question=before) == []
    assert verify(archive, drafted(evidence(of=undated)), question=after)


def test_a_quote_that_is_too_short_is_dropped(archive: Archive) -> None:
    long_enough = SENTENCE[:MIN_QUOTE_CHARS]

    assert verify(archive, drafted(evidence(SENTENCE[: MIN_QUOTE_CHARS - 1]))) == []
    assert verify(archive, drafted(evidence(long_enough)))
    assert verify(archive, drafted(evidence(""))) == []


def test_a_quote_of_an_article_that_is_not_held_is_dropped(archive: Archive) -> None:
    unknown = replace(STORY, guid="unknown")

    assert verify(archive, drafted(evidence(of=unknown))) == []


def test_a_sentence_without_evidence_is_dropped(archive: Archive) -> None:
    bare = Draft((DraftSentence(SENTENCE, ()),), confidence=1.0)

    assert verify(archive, bare) == []


def test_whether_an_article_carries_a_correction_is_known(archive: Archive) -> None:
    text = f"{SENTENCE}\n\nCorrection: the vote was first given as 6-1."
    mended = replace(STORY, text=text, guid="mended")
    put(archive, mended)

    [verified] = verify(archive, drafted(evidence(), evidence(of=mended, start=0)))

    assert len(verified.supports) == 2
    assert verified.corrected == {mended.article_id}


def test_of_several_quotes_those_that_stand_are_kept(archive: Archive) -> None:
    opening = evidence(OPENING.strip(), start=0)
    wrong = evidence("The mayor wept all night.", start=0)

    [verified] = verify(archive, drafted(evidence(), wrong, opening))

    assert [support.quote.start for support in verified.supports] == [22, 0]


def test_each_sentence_is_judged_alone_and_the_order_is_kept(archive: Archive) -> None:
    texts = [(OPENING.strip(), 0), ("It voted to close it.", 22), (SENTENCE, 22)]
    draft = Draft(
        tuple(DraftSentence(t, (evidence(t, start=start),)) for t, start in texts),
        confidence=1.0,
    )

    verified = verify(archive, draft)

    assert [item.text for item in verified] == [OPENING.strip(), SENTENCE]


def test_a_withdrawal_binds_on_the_very_next_answer(archive: Archive) -> None:
    verifier = Verifier(archive.articles)
    question = Question("How?", as_of=datetime.now(UTC) + timedelta(days=1))

    shown = verified_by(verifier, question, drafted(evidence()))
    archive.writer.set_status(
        STORY.article_id, Status.WITHHELD, reason="libel", now=NOW
    )
    after = verified_by(verifier, question, drafted(evidence()))

    assert (len(shown), after) == (1, [])
