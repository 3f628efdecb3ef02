import pytest

from service.conversation.clauses import asks, clauses, is_bare


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "What did Reis say and how did Lund respond?",
            ["What did Reis say", "how did Lund respond?"],
        ),
        ("Did it sink, and if so, when?", ["Did it sink", "when?"]),
        (
            "Why was the bridge closed and is the tunnel open?",
            ["Why was the bridge closed", "is the tunnel open?"],
        ),
        (
            "Who built it, when did it open and what did it cost?",
            ["Who built it", "when did it open", "what did it cost?"],
        ),
        (
            "Tell me who won and what the turnout was.",
            ["Tell me who won", "Tell me what the turnout was."],
        ),
    ],
)
def test_a_sentence_parts_where_another_question_begins(
    text: str, found: list[str]
) -> None:
    assert list(clauses(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        # The verb may go on with who is asked for.
        "Who founded the Courier and is the richest man in Estavia?",
        "Which treaty was signed in 2019 and which expires this year?",
        "Who knew what was cut and why it was cut?",
        "Reis, Lund and which minister came?",
        "Which towns and how many ships were hit?",
        "The mill closed and 300 left.",
        "Tell me when and where it sank.",
    ],
)
def test_a_sentence_whose_clause_may_go_on_is_left_whole(text: str) -> None:
    assert list(clauses(text)) == [text]


def test_what_opens_as_questions_do_asks() -> None:
    assert asks("In 2023, how many left?")
    assert asks("It sank. Was anyone hurt?")
    assert asks("Please explain why it sank.")
    assert not asks("A giant with a strange name.")


def test_a_question_word_and_no_more_is_bare() -> None:
    assert is_bare("and by how much?")
    assert is_bare("Why not?")
    assert not is_bare("Why did it sink?")
