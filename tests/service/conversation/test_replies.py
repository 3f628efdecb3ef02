import pytest

from service.conversation.replies import (
    MOST_CHARACTERS,
    condensed_reply,
    parts_reply,
)
from service.questions import Turn

HISTORY = [
    Turn("user", "Why did Carrow Bridge collapse?"),
    Turn("assistant", "Its hanger pins had rusted [1]."),
]
ASKED = "When did it open?"
GOOD = "When did Carrow Bridge open?"
TWO = "Who won in Norvik and by how much?"


@pytest.mark.parametrize("reply", [GOOD, f"  {GOOD}\n", f"“{GOOD}”", f'"{GOOD}"'])
def test_one_question_about_the_same_matter_is_taken(reply: str) -> None:
    assert condensed_reply(reply, ASKED, HISTORY) == GOOD


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "It opened in 1931.",
        "Who leads the ferry union?",
        f"{GOOD}\nIt opened in 1931?",
        f"{GOOD} See https://evil.example/bridge?",
        f"{GOOD} www.evil.example?",
        f"**{GOOD}**?",
        f'{{"question": "{GOOD}"}}?',
        f"<b>{GOOD}",
        "When did Carrow Bridge\u202e open?",
        f"Carrow Bridge {'o' * MOST_CHARACTERS}?",
    ],
)
def test_any_other_reply_is_not(reply: str) -> None:
    assert condensed_reply(reply, ASKED, HISTORY) is None


def test_what_was_no_question_need_not_become_one() -> None:
    said = "Tell me more about Carrow Bridge."

    assert condensed_reply(said, "Tell me more.", HISTORY) == said


@pytest.mark.parametrize(
    "reply",
    [
        "Who won in Norvik?\nBy how much was Norvik won?",
        "1. Who won in Norvik?\n2. By how much was Norvik won?\n",
        "- Who won in Norvik?\n\n- By how much was Norvik won?\n- Who won in Norvik?",
    ],
)
def test_parts_stand_one_a_line(reply: str) -> None:
    assert parts_reply(reply, TWO) == (
        "Who won in Norvik?",
        "By how much was Norvik won?",
    )


def test_a_single_part_is_the_question_as_it_was_asked() -> None:
    assert parts_reply("Who won in Norvik by how much?", TWO) == (TWO,)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Marek Dusan won in Norvik.",
        "Who won in Norvik?\nWho is the pope?",
        "\n".join(f"Who won in Norvik in {year}?" for year in range(2020, 2025)),
        '["Who won in Norvik?", "By how much?"]',
    ],
)
def test_one_bad_line_spoils_the_parts(reply: str) -> None:
    assert parts_reply(reply, TWO) is None
