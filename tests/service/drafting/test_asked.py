import pytest

from service.drafting.asked import Asked


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How many mills closed?", "Eleven mills closed.", True),
        ("How much is it?", "It costs $4.50 a tonne.", True),
        ("What percent was cut?", "A third was cut.", True),
        ("Which year was it built?", "It was built in 1986.", True),
        ("How many of the 12 mills closed?", "All 12 mills have an owner.", False),
        ("How many of the 12 mills closed?", "Of 12 mills, 7 closed.", True),
        ("How many mills closed?", "Mills closed.", False),
        ("Who closed mills?", "Eleven mills closed.", False),
    ],
)
def test_a_number_is_given_only_where_one_is_asked_for(
    question: str, sentence: str, *, given: bool
) -> None:
    assert Asked.by(question).gives_number(sentence) is given


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The minister was Ada Brook of Ottawa.", 3),
        # What begins a sentence or a quotation may be any word.
        ("Nobody knew. Everybody asked, “Where is it?”", 0),
        ("The mayor of Gull Island saw Brook’s ferry.", 1),
        ("Of the A, B, Ca, De, Fa, Gu and Hi only one came.", 5),
    ],
)
def test_names_are_words_with_a_capital_that_the_question_lacks(
    sentence: str, names: int
) -> None:
    asked = Asked.by("Who saw the ferry off Gull Island?")

    assert asked.names(sentence) == names / 5


@pytest.mark.parametrize(
    "question", ["How many saw Ada Brook?", "When did it sink?", "Why did it sink?"]
)
def test_names_count_only_where_one_is_asked_for(question: str) -> None:
    assert Asked.by(question).names("It was seen by Bo Li of Ottawa.") == 0.0
