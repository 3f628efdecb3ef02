"""Texts and sources made to hurt: each comes to a bounded, exact answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.auditing.audits import Audit, ClaimStatus, GivenSource, Unchecked
from tests.service.auditing.material import BRIDGE, audited
from tests.support.passages import at

NESTED = (
    "[", "(", "](", "[1", "[a](", "“a” ", '"', "'s ", "`", "*", "_a", "> ", "1. ", "|",
    "1,", "1/", "1.", "a-", "$ ", "½", "\u200b", "a\u0301", "\u202e",
    "👨‍👩‍👧", "汉字", "A.",
)  # fmt: skip
WORDS = (
    "twenty ", "hundred and ", "last ", "in ", "of The ", "not ", "never ", "A ", "Ab ",
    "the man ran ", "3 May ", "Monday ", "5% ", "said “it is ",
)  # fmt: skip


def assert_exact(audit: Audit, text: str, *sources: GivenSource) -> None:
    """Every span is what stands there, in the text and in the sources."""
    for claim in audit.claims:
        assert text[claim.start : claim.end] == claim.text
        for finding in claim.findings:
            assert text[finding.start : finding.end] == finding.text
        for item in claim.quotes:
            quote = item.quote
            assert sources[item.n - 1].text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("piece", NESTED + WORDS)
def test_a_text_of_one_piece_over_and_over_comes_to_an_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    source = GivenSource(piece * (30_000 // len(piece)))

    audit = audited(text, source)

    assert_exact(audit, text, source)
    assert len(audit.claims) <= 5


@pytest.mark.parametrize("piece", WORDS)
def test_a_sentence_as_full_as_may_be_comes_to_an_end(piece: str) -> None:
    text = f"{piece * (190 // len(piece.split()))}."[:1_000]
    source = GivenSource("\n".join([text] * 3))

    audit = audited(text, source)

    assert_exact(audit, text, source)
    assert len(audit.claims) == 1


def test_ten_thousand_lines_are_ten_thousand_claims() -> None:
    audit = audited("a\n" * 10_000)

    assert audit.counts[ClaimStatus.NOT_CHECKED] == len(audit.claims) == 10_000
    # Above other lines they are headings; under the last there is nothing.
    assert {claim.unchecked for claim in audit.claims[:-1]} == {Unchecked.HEADING}


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31"])
@pytest.mark.parametrize(
    "when",
    [
        "3,000 years ago", "99999999999 weeks ago", "in the year 99999", "last century",
        "on 99/99/9999", "on 31 February 2024", "at 25:61", "in -5", "next year",
        f"{'9' * 400} days ago", "in the 9990s",
    ],
)  # fmt: skip
def test_times_beyond_all_calendars_are_read_as_far_as_they_go(
    when: str, day: str
) -> None:
    text = f"The council of Norvik closed the Harbour Bridge {when}."
    source = GivenSource(f"{text}\n{BRIDGE.text}", published_at=at(day))

    assert_exact(audited(text, source), text, source)


PIECES = st.sampled_from((*NESTED, *WORDS, *BRIDGE.text.split(), "[1] ", ". ", "\n"))


@settings(max_examples=60)
@given(st.lists(PIECES | st.text(max_size=4)), st.lists(PIECES | st.text(max_size=4)))
def test_whatever_is_checked_against_whatever_is_told_at_its_place(
    said: list[str], known: list[str]
) -> None:
    text, source = " ".join(said), GivenSource(" ".join(known))

    audit = audited(text, source, BRIDGE)

    assert_exact(audit, text, source, BRIDGE)
    assert sum(audit.counts.values()) == len(audit.claims)
