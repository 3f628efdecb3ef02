import pytest

from service.conversation.phrases import LONGEST, phrases, times


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        (
            "Why did the Carrow Bridge collapse in March 2025?",
            ["Carrow Bridge"],
            ["collapse"],
        ),
        ("what remains of the Canadian lumber duties", ["Canadian lumber duties"], []),
        ("Lumber prices fell.", [], ["Lumber prices"]),
        ("Rain came. Lumber prices fell.", [], ["Rain", "Lumber prices"]),
        ("“Lumber prices fell”", [], ["Lumber prices"]),
        ("What is Ottawa's lumber plan?", ["Ottawa"], ["lumber plan"]),
        ("NATO ministers met.", ["NATO ministers met"], []),
        ("Is the US a member of the WHO?", ["US", "WHO"], ["member"]),
        ("WHO IS HE?", [], []),
        (
            "when mayor Ana Reis flew Boeing 737 Max",
            ["Ana Reis", "Boeing 737 Max"],
            ["mayor", "flew"],
        ),
        ("Tell me of New York", ["New York"], []),
        ("What is Melania Trump’s religion?", ["Melania Trump"], ["religion"]),
        ("How do you fix a garage door opener?", [], ["garage door opener"]),
        ("Who is he?", [], []),
        ("How did the ferry sink?", [], ["ferry"]),
        (
            "Did high speed tempt the ferry union?",
            [],
            ["high speed", "ferry union"],
        ),
        ("Which treaty was signed?", [], ["treaty"]),
        ("What did the prime minister say?", [], ["prime minister"]),
    ],
)
def test_phrases_are_names_and_runs_of_words_with_a_meaning(
    text: str, names: list[str], others: list[str]
) -> None:
    found = phrases(text)

    assert [one.text for one in found if one.is_name] == names
    assert [one.text for one in found if not one.is_name] == others
    assert all(text[one.start : one.end] == one.text for one in found)


def test_a_run_too_long_to_be_a_phrase_is_none() -> None:
    assert phrases("wood " * (LONGEST // 5 + 1)) == []


def test_times_are_told_with_their_prepositions() -> None:
    assert times("Who won in March 2025 or since 2019?") == [
        "in March 2025",
        "since 2019",
    ]
