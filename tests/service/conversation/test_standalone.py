import pytest

from service.conversation.standalone import standalone
from service.questions import Turn


def said(*contents: str) -> list[Turn]:
    """Turns of the user and the assistant in their alternation."""
    roles = ("user", "assistant")
    return [Turn(roles[n % 2], content) for n, content in enumerate(contents)]


BRIDGE = said("Why did Carrow Bridge collapse?", "Its hanger pins had rusted [1].")
LUMBER = said("What tariffs remain on Canadian lumber?", "About 45% [1].")
RUN_OFF = said("Who won the election in Estavia in 2019?", "Marek Dusan [2].")


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("When did it open?", "When did Carrow Bridge open?"),
        ("What will the new one cost?", "What will the new Carrow Bridge cost?"),
        ("Who were its engineers?", "Who were Carrow Bridge’s engineers?"),
        ("And why?", "Why (Carrow Bridge, collapse)?"),
    ],
)
def test_a_word_that_points_back_makes_room_for_what_it_means(
    question: str, whole: str
) -> None:
    assert standalone(question, BRIDGE) == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Will they recover?", "Will lumber prices recover?"),
        ("What are the new ones?", "What are the new lumber prices?"),
        # They may be many things, but not one, and none of them a person.
        ("When did it begin?", "When did it begin (lumber prices)?"),
        ("Is he rich?", "Is he rich (lumber prices)?"),
    ],
)
def test_a_phrase_takes_the_place_of_a_word_that_it_agrees_with(
    question: str, whole: str
) -> None:
    assert standalone(question, said("Why did lumber prices fall?")) == whole


def test_a_phrase_that_is_no_name_gets_an_article() -> None:
    history = said("Why was the ferry strike called off?")

    assert standalone("How long was it?", history) == "How long was the ferry strike?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("what about steel?", "What about steel (Canadian lumber, tariffs)?"),
        ("and in Ontario?", "In Ontario (Canadian lumber, tariffs)?"),
        ("Tell me more.", "Tell me more (Canadian lumber, tariffs)."),
        ("Who decided that", "Who decided that (Canadian lumber, tariffs)?"),
    ],
)
def test_a_fragment_is_followed_by_what_the_talk_is_of(
    question: str, whole: str
) -> None:
    assert standalone(question, LUMBER) == whole


def test_he_is_the_person_whom_the_last_question_asked_for() -> None:
    assert standalone("How old is he?", RUN_OFF).startswith("How old is Marek Dusan")


def test_he_is_the_first_name_in_the_answer_to_who() -> None:
    history = said("Who leads the ferry union?", "The members chose Ana Reis. Yes.")

    assert standalone("Where does she live?", history).startswith(
        "Where does Ana Reis live"
    )


def test_he_is_the_person_of_the_question_if_that_asked_for_none() -> None:
    history = said("What did Mark Carney promise?", "A plan for Canada.")

    assert standalone("Where did he speak?", history) == "Where did Mark Carney speak?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What was the turnout?", "What was the turnout (Estavia, election, in 2019)?"),
        ("And in 2024?", "In 2024 (Estavia, election)?"),
    ],
)
def test_a_time_is_carried_over_unless_another_is_named(
    question: str, whole: str
) -> None:
    assert standalone(question, RUN_OFF) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Alder Valley?",
        "What caused the ferry strike at the weekend?",
        " How many people live in Halmstrand? ",
    ],
)
def test_a_question_that_stands_on_its_own_stays_as_it_is(question: str) -> None:
    assert standalone(question, LUMBER) == question


def test_a_new_question_leaves_the_old_topic_behind() -> None:
    history = [*LUMBER, *said("Who leads the ferry union now?", "Ana Reis.")]

    assert standalone("Since when?", history) == "Since when (ferry union)?"


@pytest.mark.parametrize("question", ["Since when?", "How old is he?"])
def test_neither_time_nor_person_outlasts_its_topic(question: str) -> None:
    history = [*RUN_OFF, *said("What delayed the talks on ferry wages?")]

    whole = standalone(question, history)

    assert "2019" not in whole
    assert "Marek Dusan" not in whole


def test_a_topic_lasts_over_several_follow_ups() -> None:
    history = [*BRIDGE, *said("Who built it?", "I cannot tell."), *said("Why not?")]

    assert standalone("When did it open?", history) == "When did Carrow Bridge open?"


@pytest.mark.parametrize("history", [[], said("And?"), said("", "A bridge fell.")])
def test_without_anything_to_carry_over_the_question_stays(history: list[Turn]) -> None:
    assert standalone("And why?", history) == "And why?"
