from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.drafting.cutting import SentenceCutter

BRIDGE = "The bridge shut on Monday"
MAYOR = "The mayor said so on Oct. 3"


def cut(*pieces: str, truncated: bool = False) -> list[str]:
    cutter = SentenceCutter()
    found = [one for piece in pieces for one in cutter.feed(piece)]
    return [one.strip() for one in (*found, *cutter.end(truncated=truncated))]


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (f"{BRIDGE} [1]. {MAYOR} [2].", [f"{BRIDGE} [1].", f"{MAYOR} [2]."]),
        (f"{BRIDGE}. [1][2] {MAYOR}.[3]", [f"{BRIDGE}. [1][2]", f"{MAYOR}.[3]"]),
        (f"{BRIDGE}.[1] {MAYOR}.", [f"{BRIDGE}.[1]", f"{MAYOR}."]),
        (f"[1] {BRIDGE}.\n[2] {MAYOR}.", [f"[1] {BRIDGE}.", f"[2] {MAYOR}."]),
        (f"- {BRIDGE} [1]\n2. {MAYOR} [2]", [f"{BRIDGE} [1]", f"{MAYOR} [2]"]),
        ("It was **45%** of _all_ [1].", ["It was 45% of all [1]."]),
        (f"# The bridge\n\n{BRIDGE} [1].", [f"{BRIDGE} [1]."]),
        (f"| a | b |\n|---|---|\n{BRIDGE}.", [f"{BRIDGE}."]),
        (f"```sh\n{BRIDGE}.\n```\n{MAYOR}.", [f"{MAYOR}."]),
        (f"<think>{BRIDGE}. {MAYOR}.\nNo.</think>\n{MAYOR}.", [f"{MAYOR}."]),
        (f"{BRIDGE} ![it](https://x.example/a?b=c) [1].", [f"{BRIDGE}  [1]."]),
        (f"[{BRIDGE}](https://x.example) [1].", [f"{BRIDGE} [1]."]),
        (f"{BRIDGE} [1](https://x.example).", [f"{BRIDGE} [1]."]),
        (f"{BRIDGE} [[1]](https://x.example).", [f"{BRIDGE} [1]."]),
        (f"[1]: https://x.example\n{BRIDGE}.", [f"{BRIDGE}."]),
        (f"<p onclick='x'>{BRIDGE}.</p>", [f"{BRIDGE}."]),
        (f"{BRIDGE} `rm -rf` [1].", [f"{BRIDGE}  [1]."]),
        (f"\x1b[2J\x1b[31m{BRIDGE}\x1b[0m [1].", [f"{BRIDGE} [1]."]),
        (f"\x1b]8;;https://x.example\x07{BRIDGE}\x1b]8;;\x07.", [f"{BRIDGE}."]),
        (
            f'He said: "{BRIDGE}. {MAYOR}. It is over." He left for home.',
            [f'He said: "{BRIDGE}. {MAYOR}. It is over."', "He left for home."],
        ),
    ],
)
def test_a_reply_is_cut_into_plain_sentences_with_their_marks(
    reply: str, found: list[str]
) -> None:
    assert cut(reply) == found


def test_a_sentence_comes_when_the_next_has_begun() -> None:
    cutter = SentenceCutter()

    assert list(cutter.feed(f"{BRIDGE}. [1] The mayor ")) == []
    assert list(cutter.feed("said so ")) == [f"{BRIDGE}. [1] "]


def test_a_sentence_comes_with_the_end_of_its_line() -> None:
    assert list(SentenceCutter().feed(f"{BRIDGE} [1].\n")) == [f"{BRIDGE} [1]."]


def test_the_sentence_in_which_a_reply_breaks_off_is_left_out() -> None:
    assert cut(f"{BRIDGE} [1]. The mayor said no", truncated=True) == [f"{BRIDGE} [1]."]


@pytest.mark.parametrize("line", ["MISSING: the toll.", "**MISSING:** a toll. More"])
def test_what_is_said_to_be_missing_is_noted_and_not_given(line: str) -> None:
    cutter = SentenceCutter()
    found = [*cutter.feed(f"{BRIDGE}.\n{line}"), *cutter.end(truncated=False)]

    assert (found, cutter.missing) == ([f"{BRIDGE}."], True)


PIECES = (
    f"{BRIDGE}. ", f"{MAYOR} [2]. ", "[1]", "[", "]", "(http://x.example)", "`",
    "```\n", "<think>", "</think>", "<a href='It shut. He left. ", "'>", "“", "”", '"',
    "\n", "# ", "- ", "MISSING: ", "U.S. ", "p.m. ", "!", "\u2028", "\u200b", "İ", "**",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.data())
def test_sentences_do_not_depend_on_the_pieces_they_come_in(
    pieces: list[str], data: st.DataObject
) -> None:
    reply = "".join(pieces)
    cuts = data.draw(st.lists(st.integers(0, len(reply)), max_size=8))
    edges = [0, *sorted(cuts), len(reply)]
    parts = [reply[a:b] for a, b in pairwise(edges)]

    assert cut(*parts) == cut(*reply) == cut(reply)
