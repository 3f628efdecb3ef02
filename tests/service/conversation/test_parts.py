import pytest

from service.conversation.parts import MOST_CHARACTERS, parts


@pytest.mark.parametrize(
    ("question", "divided"),
    [
        (
            "Why did the ferry sink and who is to blame for the delay in Norvik?",
            (
                "Why did the ferry sink?",
                "Who is to blame for the delay in Norvik?",
            ),
        ),
        (
            "Who is Bo Lund? Why is he in court?",
            ("Who is Bo Lund?", "Why is Bo Lund in court?"),
        ),
        (
            "When did the strike begin; how many joined it?",
            ("When did the strike begin?", "How many joined the strike?"),
        ),
        (
            "How many died as well as how many are missing in Norvik?",
            ("How many died?", "How many are missing in Norvik?"),
        ),
        (
            "1) Who won in Norvik? 2) What was the turnout?",
            ("Who won in Norvik?", "What was the turnout (Norvik)?"),
        ),
        (
            "Who won in Norvik?\nWhat was the turnout?",
            ("Who won in Norvik?", "What was the turnout (Norvik)?"),
        ),
        (
            "The mill closed. Who owned it? Has parliament been told?",
            (
                "The mill closed. Who owned it?",
                "Has parliament been told (mill)?",
            ),
        ),
        (
            "Explain why the bank failed and how savers were paid.",
            (
                "Explain why the bank failed.",
                "Explain how savers were paid (bank).",
            ),
        ),
    ],
)
def test_what_asks_several_things_is_divided_into_whole_questions(
    question: str, divided: tuple[str, ...]
) -> None:
    assert parts(question) == divided


@pytest.mark.parametrize(
    "question",
    [
        "Who is the premier of Trinidad and Tobago?",
        "How did the search and rescue teams find them?",
        "Who wrote and directed the film?",
        "When and where did the talks begin?",
        "How many and which towns were flooded?",
        "What happened between 2020 and 2022?",
        "Did the bridge fall or was it blown up?",
        "Does the report say who knew and who kept silent?",
        "Who owns the club, which is in debt?",
        "Norvik's newest ferry? A giant. What is it called?",
        "Who  won?",
        "",
    ],
)
def test_what_asks_one_thing_stays_as_it_is(question: str) -> None:
    assert parts(question) == (question,)


def test_a_question_has_at_most_four_parts() -> None:
    asked = "Who won? Who lost? Who left? Who came? Who stayed?"

    assert len(parts(asked)) == 4


def test_a_very_long_question_is_not_divided() -> None:
    asked = "Who won in Norvik? Who lost? " + "a" * MOST_CHARACTERS

    assert parts(asked) == (asked,)
