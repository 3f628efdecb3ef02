from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from service.answers import AbstainReason
from service.chat.errors import ChatError, Reason
from service.chat.loading import load_chat_model
from service.chat.settings import ChatSettings
from service.drafting.drafts import DraftSentence, Notes
from service.drafting.generative import MOST_CHARS
from tests.service.drafting.material import (
    BRIDGE_STORY,
    FERRY,
    SHUT,
    TICKETS,
    drafted,
    texts,
    written,
)
from tests.support.chat_behaviours import breaking_off, good
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.chat_server import ChatServer, Reply, chat_server

if TYPE_CHECKING:
    from service.chat.ports import ChatModel


def test_a_sentence_names_all_of_the_passage_it_cites() -> None:
    [sentence] = written("Norvik's council closed the Harbour Bridge on 6 October. [1]")

    assert sentence.text == "Norvik's council closed the Harbour Bridge on 6 October."
    [evidence] = sentence.evidence
    assert evidence.passage is BRIDGE_STORY
    # The passage begins at 40 of its article and has 107 characters.
    assert (evidence.start, evidence.end) == (40, 147)
    assert evidence.text == BRIDGE_STORY.text


@pytest.mark.parametrize(
    "reply",
    [
        SHUT,
        f"{SHUT} [3]",
        f"{SHUT} [0]",
        f"{SHUT.rstrip('.')} https://evil.example/a [1].",
        f"{SHUT.rstrip('.')} evil.example [1].",
        # It is in the ferry's article only.
        f"{SHUT.rstrip('.')} ferry.example [1].",
        f"{SHUT.rstrip('.')} <img src=x [1].",
    ],
)
def test_what_cites_nothing_or_is_no_prose_is_not_proposed(reply: str) -> None:
    notes = Notes()

    assert written(reply, notes=notes) == []
    assert (notes.unfit, notes.reason) == (1, AbstainReason.UNSUPPORTED_DRAFT)


def test_an_address_that_the_cited_article_has_may_be_told() -> None:
    assert texts(written(f"{TICKETS} [2]")) == [TICKETS]


def test_an_unknown_number_is_dropped_and_a_known_one_beside_it_counts() -> None:
    [sentence] = written(f"{SHUT} [1][9]")

    assert [item.passage for item in sentence.evidence] == [BRIDGE_STORY]


def test_a_model_that_finds_nothing_leaves_insufficient_evidence() -> None:
    notes = Notes()

    assert written("MISSING: what the toll is.", notes=notes) == []
    assert notes.missing
    assert notes.reason is AbstainReason.INSUFFICIENT_EVIDENCE


def test_a_part_that_is_missing_is_noted_beside_what_stands() -> None:
    notes = Notes()

    found = written(f"{SHUT} [1]\nMISSING: what the toll is.", notes=notes)

    assert texts(found) == [SHUT]
    assert (notes.missing, notes.reason) == (True, None)


def test_without_passages_no_model_is_asked() -> None:
    model, notes = ScriptedChatModel([f"{SHUT} [1]"]), Notes()

    assert drafted(model, (), notes=notes) == []
    assert model.asked == []
    assert notes.reason is AbstainReason.NO_RELEVANT_ARTICLES


def test_the_sentence_in_which_a_reply_breaks_off_is_not_proposed() -> None:
    notes = Notes()

    found = written(f"{SHUT} [1] {FERRY} [2]", truncated=True, notes=notes)

    assert texts(found) == [SHUT]
    assert notes.missing


def test_a_reply_without_end_is_not_read_to_its_end() -> None:
    notes = Notes()

    found = written([f"{SHUT} [1] "] * MOST_CHARS, notes=notes)

    # 63 characters each; the one in which the reply was left is not proposed.
    assert texts(found) == [SHUT] * (MOST_CHARS // 63)
    assert notes.account.truncated


def model_of(server: ChatServer) -> ChatModel:
    """The real client of OpenAI's protocol."""
    settings = ChatSettings(
        _env_file=None,
        model="openai:m-1",
        base_url=server.url,
        api_key=SecretStr("sk-secret-123"),
    )
    return load_chat_model(settings)


def served(*replies: Reply, notes: Notes) -> list[DraftSentence]:
    with chat_server(*replies) as server:
        return drafted(model_of(server), notes=notes)


def test_marks_that_are_split_over_tokens_are_read() -> None:
    notes = Notes()

    found = served(good(f"{SHUT} [1] {FERRY} [2]"), notes=notes)

    assert texts(found) == [SHUT, FERRY]
    assert notes.account.input_tokens == 30


def test_a_reply_that_breaks_off_says_so_after_what_stands() -> None:
    notes = Notes()

    with pytest.raises(ChatError) as caught:
        served(breaking_off(f"{SHUT} [1]\n{FERRY} [2"), notes=notes)

    assert caught.value.reason is Reason.UNAVAILABLE
