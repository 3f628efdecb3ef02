import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.squad import CONTAINMENT, EM, F1, normalised
from eval.scores import Measure, Score, State, scored
from tests.eval.measures.samples import UNANSWERABLE, abstained, asked, said

MEASURES = [EM, F1, CONTAINMENT]
WORDS = st.lists(st.sampled_from(["Georgia", "the", "Bulldogs", "-", "45", "1945"]))
TEXTS = WORDS.map(" ".join)
ANSWERS = st.lists(TEXTS.filter(normalised), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bank of Canada", "bank of canada"),
        ("Theatre, another, and", "theatre another and"),
        # Punctuation goes first, so that what it kept apart becomes one word,
        ("a-an", "aan"),
        ("re-elected", "reelected"),
        # and an article that it hid is one.
        ("(The) end", "end"),
        # Typographic marks stay; an article beside one is still a word of its own.
        ("“Squid Game”", "“squid game”"),
        ("“The Squid Game”", "“ squid game”"),
        ("  two\n\tlines\u00a0", "two lines"),
        ("A the, an!", ""),
        ("", ""),
    ],
)
def test_texts_are_normalised_in_the_order_of_squads_script(
    text: str, expected: str
) -> None:
    assert normalised(text) == expected


@pytest.mark.parametrize(
    ("text", "answers", "em", "f1", "containment"),
    [
        ("The Georgia Bulldogs!", ["Georgia Bulldogs"], 1, 1, 1),
        # Precision 2/5, recall 2/2: 2 * 0.4 * 1 / 1.4.
        ("Georgia Bulldogs won it again", ["Georgia Bulldogs"], 0, 4 / 7, 1),
        # Common words count as often as both have them: 1 of 1 and 1 of 2.
        ("New", ["New New"], 0, 2 / 3, 0),
        # Word order is nothing to F1.
        ("Bulldogs Georgia", ["Georgia Bulldogs"], 0, 1, 0),
        # Each measure takes the answer that suits it best.
        ("Georgia", ["Alabama", "Georgia Tech", "Georgia"], 1, 1, 1),
        # Containment looks into words.
        ("In 1945.", ["45"], 0, 0, 1),
        ("“Squid Game”", ["Squid Game"], 0, 0, 1),
        ("Alabama", ["Georgia"], 0, 0, 0),
        ("", ["Georgia"], 0, 0, 0),
        ("The", ["Georgia"], 0, 0, 0),
        # An answer of which nothing is left is passed over.
        ("The", ["the", "Georgia"], 0, 0, 0),
    ],
)
def test_an_answer_scores_as_worked_out(
    text: str, answers: list[str], em: float, f1: float, containment: float
) -> None:
    scores = [measure.score(asked(*answers), said(text)) for measure in MEASURES]

    values = [score.value for score in scores]
    assert values == [em, pytest.approx(f1), containment]


@pytest.mark.parametrize("measure", MEASURES)
def test_who_abstains_has_said_nothing(measure: Measure) -> None:
    assert measure.score(asked("Georgia"), abstained("Not Georgia?")) == scored(0)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_right_answer_to_an_unanswerable_question_is_none(
    measure: Measure,
) -> None:
    assert measure.score(UNANSWERABLE, abstained()) == scored(1)
    assert measure.score(UNANSWERABLE, said("")) == scored(1)
    assert measure.score(UNANSWERABLE, said("Georgia")) == scored(0)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("answers", [[], ["the"], ["!"]])
def test_without_a_gold_answer_nothing_is_scored(
    measure: Measure, answers: list[str]
) -> None:
    score = measure.score(asked(*answers), said("Georgia"))

    assert (score.state, score.value) == (State.UNSCORED, None)
    assert score.detail == "the sample has no gold answer"


def value_of(score: Score) -> float:
    assert score.value is not None
    return score.value


@given(TEXTS, ANSWERS)
def test_em_is_the_strictest(text: str, answers: list[str]) -> None:
    em, f1, containment = (
        value_of(measure.score(asked(*answers), said(text))) for measure in MEASURES
    )

    assert 0 <= em <= f1 <= 1
    assert em <= containment


@given(TEXTS, ANSWERS)
def test_the_order_of_gold_answers_is_nothing(text: str, answers: list[str]) -> None:
    for measure in MEASURES:
        forwards = measure.score(asked(*answers), said(text))
        assert forwards == measure.score(asked(*answers[::-1]), said(text))


@given(WORDS)
def test_the_order_of_words_is_nothing_to_f1(words: list[str]) -> None:
    forwards = F1.score(asked("Georgia Bulldogs 45"), said(" ".join(words)))

    assert forwards == F1.score(
        asked("45 Bulldogs Georgia"), said(" ".join(words[::-1]))
    )
