import pytest

from service.conversation.turns import MOST_CHARACTERS, MOST_TURNS, recent
from service.questions import Turn


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        ("It stays open [1].", "It stays open."),
        ("It stays open [1, 2] and free [3][4].", "It stays open and free."),
        (
            "Open [[1]](https://courier.example/a?b=1), free [[2]](/v1/articles/2).",
            "Open, free.",
        ),
        ("It stays open.\n\nSources:\n[1] Courier, 14 January", "It stays open."),
        ("It stays open.\n**Sources:**\n- Courier", "It stays open."),
        ("It stays open.\n[1] Courier\n[2] Ledger", "It stays open."),
        ("The source: a clerk [sic].", "The source: a clerk [sic]."),
    ],
)
def test_marks_and_lists_of_sources_are_taken_out(content: str, bare: str) -> None:
    assert recent([Turn("assistant", content)]) == [Turn("assistant", bare)]


def test_the_last_turns_are_read_and_the_beginning_of_each() -> None:
    history = [Turn("user", f"{n} " + "a" * MOST_CHARACTERS) for n in range(20)]

    read = recent(history)

    assert [turn.content[:2].strip() for turn in read] == [
        str(n) for n in range(20 - MOST_TURNS, 20)
    ]
    assert {len(turn.content) for turn in read} == {MOST_CHARACTERS}
