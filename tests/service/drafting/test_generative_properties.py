"""Replies nobody wrote: what is shown of them is known beforehand, or checked.

Drafter and verifier together, over a real archive.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.articles import Article
from service.answering.verifier import Verification, Verified, Verifier
from tests.service.drafting.material import (
    FERRY,
    KILLED,
    SHUT,
    TICKETS,
    drafted,
    told,
)
from tests.support.builders import put, sqlite_archive
from tests.support.chat_behaviours import tokens
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.passages import asked, at, on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.answers import Passage

TRUE = {SHUT: 1, KILLED: 1, FERRY: 2, TICKETS: 2}
FALSE = (
    "The council of Norvik closed the Harbour Bridge on Friday.",
    "Some 75 people were killed there, Ada Lund said.",
    "A ferry with 76 passengers left Estavia for Norvik on Friday.",
    "A ferry with 75 passengers left Norvik for Tallin on Friday.",
    "Glaciers advance whenever winters grow colder.",
)
MARKS = ("", " [1]", " [2]", " [3]", " [1][2]", "[0]", " [2, 1]", " [7][1]")
BETWEEN = (" ", "\n", "\n- ", "\n# Heading\n", " ![x](http://x.example/y) ", "  ")

BRIDGE_ARTICLE = Article(
    text=f"{SHUT} {KILLED}", source="b.md", guid="bridge", published=on("2025-10-08")
)
FERRY_ARTICLE = Article(
    text=f"{FERRY} {TICKETS}", source="f.md", guid="ferry", published=on("2025-10-09")
)


class Desk:
    """Shows what stands of a reply."""

    def __init__(self, verification: Verification, passages: Sequence[Passage]) -> None:
        self.verification = verification
        self.passages = passages

    def shown(self, pieces: Sequence[str]) -> list[Verified]:
        sentences = drafted(ScriptedChatModel(pieces), self.passages)
        found = (self.verification.verified(sentence) for sentence in sentences)
        return [item for item in found if item is not None]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    archive = sqlite_archive(tmp_path_factory.mktemp("desk"))
    put(archive, BRIDGE_ARTICLE, FERRY_ARTICLE)
    verifier = Verifier(archive.articles)
    verification = verifier.verification(asked(), now=at("2025-10-20"))
    bridge = told(BRIDGE_ARTICLE.text, of=BRIDGE_ARTICLE.article_id, on="2025-10-08")
    ferry = told(FERRY_ARTICLE.text, of=FERRY_ARTICLE.article_id, on="2025-10-09")
    yield Desk(verification, (ferry, bridge))
    archive.close()


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*TRUE, *FALSE]),
            st.sampled_from(MARKS),
            st.sampled_from(BETWEEN),
        ),
        max_size=8,
    ),
    st.integers(0, 1000),
)
def test_of_random_replies_exactly_the_true_and_rightly_cited_sentences_are_shown(
    desk: Desk, parts: list[tuple[str, str, str]], seed: int
) -> None:
    reply = "".join(text + mark + between for text, mark, between in parts)
    right = [
        text for text, mark, _ in parts if text in TRUE and str(TRUE[text]) in mark
    ]

    found = desk.shown(tokens(reply, chance=Random(seed)))

    assert [item.text for item in found] == right


JUNK = (
    "[1]", "[2]", "20", "Lund", "“", '"', "<", "http://x.example", "```", ". ", "\n",
    "MISSING:", "|", "]", "(", SHUT, KILLED, FERRY, "not", "said", "\u202e",
)  # fmt: skip
NEVER = ("<", "`", "\u202e", "://", "[1]", "[2]", "x.example", "MISSING")


@settings(max_examples=400)
@given(st.lists(st.sampled_from(JUNK) | st.text(max_size=6), max_size=20))
def test_of_any_reply_only_clean_text_with_verbatim_quotes_is_shown(
    desk: Desk, pieces: list[str]
) -> None:
    texts: dict[str, str] = {
        BRIDGE_ARTICLE.article_id: BRIDGE_ARTICLE.text,
        FERRY_ARTICLE.article_id: FERRY_ARTICLE.text,
    }
    for sentence in desk.shown([" ".join(pieces)]):
        assert sentence.findings == ()
        assert sentence.supports
        assert [one for one in NEVER if one in sentence.text] == []
        for support in sentence.supports:
            quote, article = support.quote, texts[support.source.article_id]
            assert article[quote.start : quote.end] == quote.text
