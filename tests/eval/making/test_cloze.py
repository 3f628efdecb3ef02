from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.answer_strings import holds_answer
from eval.making.cloze import GAP, ClozeMaker
from eval.making.drafts import Draft, Dropped
from tests.eval.making.material import COST, GATE, LEANING, LOCK, lock_story
from tests.support.builders import article


def _drafts(text: str, *, seed: int = 0) -> list[Draft]:
    made = ClozeMaker().candidates(article(text), Random(seed))
    return [item for item in made if isinstance(item, Draft)]


def test_a_sentence_is_asked_with_one_piece_left_out_and_its_day() -> None:
    story = lock_story(text=COST)

    [draft] = ClozeMaker().candidates(story, Random(0))

    assert draft == Draft(
        kind="cloze",
        question=(
            "Complete with the missing amount of money (May 5, 2025): "
            "The Harbour Office of Ostra says that the work cost ____."
        ),
        gist=COST,
        answers=("€2.6 million",),
        quote=COST,
        tags=("amount of money",),
    )


def test_without_a_date_the_question_names_none() -> None:
    [draft] = _drafts(COST)

    assert draft.question.startswith("Complete with the missing amount of money: The")


def test_every_sentence_is_a_candidate_once() -> None:
    found = list(ClozeMaker().candidates(lock_story(), Random(0)))

    assert {item.quote for item in found if isinstance(item, Draft)} == {
        LOCK,
        COST,
        GATE,
    }
    assert [item for item in found if isinstance(item, Dropped)] == [
        Dropped("a sentence that leans on what stands around it")
    ]


@pytest.mark.parametrize(
    "text",
    [
        # Twice in the sentence; also as a part of another number.
        "The lock in Ostra was shut 41 days, and 41 days are long.",
        "The lock in Ostra has 41 gates and is known as X411 there.",
        # A word of the name stands elsewhere.
        "The lock was hung for the family Feld by the engineer Runa Feld.",
        # Without the piece nothing tells what it is about.
        "The new gate was hung at noon by Runa Feld herself.",
        # Nothing to leave out.
        "The lock in Ostra was opened at last by divers.",
    ],
)
def test_what_the_rest_tells_or_does_not_tell_is_not_asked(text: str) -> None:
    assert _drafts(text) == []


def test_the_year_of_the_articles_own_date_is_not_asked() -> None:
    story = lock_story(text="The lock in Ostra was last repaired in 2025 by divers.")

    assert [type(item) for item in ClozeMaker().candidates(story, Random(0))] == [
        Dropped
    ]


def test_an_article_in_another_language_is_left_alone() -> None:
    found = ClozeMaker().candidates(lock_story(language="sv"), Random(0))

    assert list(found) == [Dropped("an article that is not in English")]


@given(seed=st.integers())
def test_the_answer_stands_in_the_quote_and_never_in_the_question(seed: int) -> None:
    drafts = _drafts(f"{LOCK} {LEANING}\n\n{COST} {GATE}", seed=seed)

    assert len(drafts) == 3
    for draft in drafts:
        [answer] = draft.answers
        assert draft.quote is not None
        assert draft.quote.count(answer) == 1
        assert draft.question.endswith(draft.quote.replace(answer, GAP))
        assert not holds_answer(draft.question, draft.answers)
        assert answer.lower() not in draft.question.lower()
