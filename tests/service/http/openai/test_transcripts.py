import pytest

from service.http.openai.transcripts import queries, tags, title, turns
from service.questions import Turn

QUOTED = """
USER: How did the Alder council vote on the library?
ASSISTANT: It voted 5-2 [1].
Sources: Courier
USER: And on 3 parks?
"""


def test_who_said_what_is_read_line_by_line() -> None:
    assert turns(QUOTED) == [
        Turn("user", "How did the Alder council vote on the library?"),
        Turn("assistant", "It voted 5-2 [1].\nSources: Courier"),
        Turn("user", "And on 3 parks?"),
    ]
    assert turns("Human: Who won?\nAI: Nobody.") == [
        Turn("user", "Who won?"),
        Turn("assistant", "Nobody."),
    ]
    assert turns("Nobody speaks.") == []


def test_title_tags_and_queries_are_the_questions_words() -> None:
    said = turns(QUOTED)

    assert title(said) == "How did the Alder council vote on the library"
    assert tags(said) == ["alder", "council", "library"]
    assert queries(said) == ["And on 3 parks?"]


@pytest.mark.parametrize(
    ("question", "made"),
    [
        (
            "Which of the members of the council of Alder Valley voted to keep it?",
            "Which of the members of the council of Alder Valley voted…",
        ),
        ("Ä" * 80, "Ä" * 59 + "…"),
        ("?!", "News"),
        ("  Who\n won? ", "Who won"),
    ],
)
def test_a_title_is_one_line_of_at_most_60_characters(question: str, made: str) -> None:
    assert title([Turn("user", question)]) == made


def test_of_nothing_there_is_a_title_all_the_same() -> None:
    assert (title([]), tags([]), queries([])) == ("News", [], [])
