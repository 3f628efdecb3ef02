"""What cleaning costs on texts that were made to make it slow."""

import sys
from types import FrameType

import pytest

from ingest.cleaning import clean
from tests.ingest.test_rules import REMOVED

HOSTILE = [
    "By ", "((((", "By By By\n", "©2025 ", "A, ", "\n", " \n", "— ", "OTTAWA — ",
    "\u200b", "Tags: ", "(AP) ", "Visited 1 times, ", "By A B and\n", "*\n\n",
    "Contact @a ", "Sign up newsletter ", "With assistance from A B, ", "\u0300",
    "trade Oslo\n", "Advertisement\n\ntrade Oslo\n\n", "12 comments\n\n",
    "©2025 Harbor Wire.\n\ntrade Oslo\n\n",
    # Two rules let spaces repeat; on these lines that took them up to a second.
    "©" + "\u3000" * 60 + "2019" + "\u3000" * 150 + "!\n",
    "By" + "\u3000" * 255 + "!\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_cleaned_before_the_tests_time_is_up(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))

    assert len(clean(text, has_headline=True).text) <= 2 * len(text)


@pytest.mark.parametrize("unit", HOSTILE)
def test_calls_grow_no_faster_than_a_hostile_text(unit: str) -> None:
    few, many = (_calls_to_clean(unit * times) for times in (100, 400))

    assert many <= 4 * few


def _calls_to_clean(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        clean(text, has_headline=True)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(("line", "_rule"), REMOVED)
def test_hostile_lines_are_looked_at_in_bounded_time(line: str, _rule: str) -> None:
    word = line.split(maxsplit=1)[0]
    longest = (f"{line} " * 200)[:399]
    text = "\n".join([longest, f"{word} " * (390 // len(word) - 1)] * 500)

    clean(text)
