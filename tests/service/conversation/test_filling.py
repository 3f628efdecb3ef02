import pytest

from service.conversation.filling import filled


@pytest.mark.parametrize(
    ("part", "first", "whole"),
    [
        ("Why?", "Did the mayor resign?", "Why did the mayor resign?"),
        ("When?", "Why was the bridge closed?", "When was the bridge closed?"),
        ("By how much?", "Who won in Norvik?", "By how much (who won in Norvik)?"),
        ("Since when?", "Who is the mayor?", "Since when (who is the mayor)?"),
    ],
)
def test_a_question_word_is_asked_of_the_first_part(
    part: str, first: str, whole: str
) -> None:
    assert filled(part, first) == whole


@pytest.mark.parametrize(
    ("part", "first", "whole"),
    [
        ("Was it safe?", "Did the ferry sink?", "Was the ferry safe?"),
        ("Are they safe?", "Did the ferries sink?", "Are ferries safe?"),
        ("Is it safe?", "Did Carrow Bridge fall?", "Is Carrow Bridge safe?"),
        ("Is he rich?", "Who is Bo Lund?", "Is Bo Lund rich?"),
    ],
)
def test_a_word_makes_room_for_the_only_thing_it_can_mean(
    part: str, first: str, whole: str
) -> None:
    assert filled(part, first) == whole


@pytest.mark.parametrize(
    ("part", "first", "whole"),
    [
        (
            "When will it reopen?",
            "Why did Norvik close its airport?",
            "When will it reopen (Norvik, airport)?",
        ),
        # She is whoever that is, not Bo Lund.
        (
            "What is her work?",
            "Who is Bo Lund married to?",
            "What is her work (Bo Lund, married)?",
        ),
        (
            "How did the union respond?",
            "What did Reis say in May?",
            "How did the union respond (Reis, in May)?",
        ),
    ],
)
def test_where_it_is_unclear_the_matter_follows_in_brackets(
    part: str, first: str, whole: str
) -> None:
    assert filled(part, first) == whole


def test_a_part_that_says_enough_stays_as_it_is() -> None:
    part = "Which beaches in Porto Alba were closed on Monday?"

    assert filled(part, "How big is the oil spill?") == part
