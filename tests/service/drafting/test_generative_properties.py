"""Replies nobody wrote: what is shown of them is known beforehand, or checked."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.service.drafting.material import (
    FERRY,
    KILLED,
    SHUT,
    TICKETS,
    texts,
    written,
)
from tests.support.chat_behaviours import tokens

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
    parts: list[tuple[str, str, str]], seed: int
) -> None:
    reply = "".join(text + mark + between for text, mark, between in parts)
    right = [
        text
        for text, mark, _ in parts
        if text in TRUE and str(TRUE[text]) in mark.replace("[7]", "")
    ]

    found = written(tokens(reply, chance=Random(seed)))

    assert texts(found) == list(dict.fromkeys(right))


JUNK = (
    "[1]", "[2]", "20", "Lund", "“", '"', "<", "http://x.example", "```", ". ", "\n",
    "MISSING:", "|", "]", "(", SHUT, KILLED, FERRY, "not", "said", "\u202e",
)  # fmt: skip
NEVER = ("<", "`", "\u202e", "://", "[1]", "[2]", "x.example", "MISSING")


@settings(max_examples=400)
@given(st.lists(st.sampled_from(JUNK) | st.text(max_size=6), max_size=20))
def test_of_any_reply_only_clean_text_with_verbatim_evidence_is_shown(
    pieces: list[str],
) -> None:
    for sentence in written(" ".join(pieces)):
        assert sentence.findings == ()
        assert sentence.evidence
        assert [one for one in NEVER if one in sentence.text] == []
        for item in sentence.evidence:
            start = item.start - item.passage.start
            assert item.text == item.passage.text[start : start + len(item.text)]
