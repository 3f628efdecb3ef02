import pytest

from service.conversation.pointing import Kind, pointer


@pytest.mark.parametrize(
    ("question", "word", "kind", "owns"),
    [
        ("How old is he?", "he", Kind.PERSON, False),
        ("Who is her mother?", "her", Kind.PERSON, True),
        ("Who voted for her?", "her", Kind.PERSON, False),
        ("When was it signed?", "it", Kind.THING, False),
        ("What are their demands?", "their", Kind.THINGS, True),
        ("What will the new one cost?", "one", Kind.ONE, False),
        ("Which one won?", "one", Kind.UNNAMED, False),
        ("How much of that is loan guarantees?", "that", Kind.UNNAMED, False),
        ("What became of this decision?", "this", Kind.UNNAMED, False),
        ("What happened there?", "there", Kind.UNNAMED, False),
        ("Who else was hurt?", "else", Kind.UNNAMED, False),
        ("Did that change when they met?", "they", Kind.THINGS, False),
        ("What did it cost Porto Alba?", "it", Kind.THING, False),
    ],
)
def test_a_word_points_back(
    question: str, word: str, kind: Kind, *, owns: bool
) -> None:
    found = pointer(question)

    assert found is not None
    assert question[found.start : found.end] == word
    assert (found.kind, found.owns) == (kind, owns)


@pytest.mark.parametrize(
    "question",
    [
        "What did Carney say when he met the premiers?",
        "Is it true that the ferry is sold?",
        "How long does it take to build a ferry?",
        "How much does it cost to build a ferry?",
        "Is there a new ferry?",
        "Who said that prices rose?",
        "Is one country spared?",
        "Who won?",
    ],
)
def test_a_word_that_stays_within_its_question_does_not_point(question: str) -> None:
    assert pointer(question) is None
