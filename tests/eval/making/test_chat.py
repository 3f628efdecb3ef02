from __future__ import annotations

from random import Random

import pytest

from eval.making.asking import AskerFailedError
from eval.making.chat import ChatMaker
from eval.making.drafts import Draft, Dropped
from eval.making.prompts import GivenAnswer, MadeQuestion
from tests.eval.making.material import COST, GATE, LEANING, LOCK, ScriptedAsker
from tests.support.builders import article

STORY = article(f"{LOCK} {LEANING}\n\n{COST} {GATE}")
MADE = MadeQuestion(
    question="How long was the Vennel lock in Ostra shut?",
    answer="41 days",
    quote=LOCK,
)
RIGHT = GivenAnswer(answer="for 41 days")
NONE = GivenAnswer(answer="")


def _made(asker: ScriptedAsker) -> list[Draft | Dropped]:
    return list(ChatMaker(asker).candidates(STORY, Random(0)))


def test_a_question_that_passes_every_check_is_kept() -> None:
    asker = ScriptedAsker(MADE, RIGHT, NONE)

    assert _made(asker) == [
        Draft(
            kind="chat",
            question="How long was the Vennel lock in Ostra shut?",
            gist="How long was the Vennel lock in Ostra shut?",
            answers=("41 days",),
            quote=LOCK,
        )
    ]


def test_it_is_read_with_the_passage_and_recalled_without() -> None:
    asker = ScriptedAsker(MADE, RIGHT, NONE)

    _made(asker)

    assert [COST in prompt.user for prompt in asker.prompts] == [True, True, False]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"question": " "}, "no question, answer or quote"),
        (
            {"question": "How long was the lock shut, says the article?"},
            "a question that speaks of its source",
        ),
        ({"quote": LOCK.replace("41", "40")}, "a quote that is not in the passage"),
        ({"quote": "41 days of"}, "a quote of under 4 words"),
        ({"answer": "42 days"}, "an answer that is not in its quote"),
        (
            {"question": "Was the Vennel lock in Ostra shut for 41 days?"},
            "an answer that stands in the question",
        ),
    ],
)
def test_a_question_with_a_fault_is_dropped_and_not_asked(
    change: dict[str, str], why: str
) -> None:
    asker = ScriptedAsker(MADE.model_copy(update=change))

    assert _made(asker) == [Dropped(why)]


@pytest.mark.parametrize("read", ["", "about six weeks"])
def test_a_question_that_the_passage_answers_otherwise_is_dropped(read: str) -> None:
    asker = ScriptedAsker(MADE, GivenAnswer(answer=read))

    assert _made(asker) == [Dropped("the passage, read again, gives another answer")]


def test_a_question_that_is_answered_without_the_passage_is_dropped() -> None:
    asker = ScriptedAsker(MADE, RIGHT, RIGHT)

    assert _made(asker) == [Dropped("answered without the passage")]


def test_a_wrong_answer_without_the_passage_does_no_harm() -> None:
    asker = ScriptedAsker(MADE, RIGHT, GivenAnswer(answer="14 days"))

    assert isinstance(_made(asker)[0], Draft)


def test_a_short_article_costs_no_call() -> None:
    asker = ScriptedAsker()

    found = list(ChatMaker(asker).candidates(article(LOCK), Random(0)))

    assert found == [Dropped("an article too short to ask about")]


def test_of_a_long_article_three_passages_are_tried() -> None:
    empty = MadeQuestion(question="", answer="", quote="")
    long = article("\n\n".join("word " * 400 for _ in range(9)))

    found = list(ChatMaker(ScriptedAsker(*[empty] * 9)).candidates(long, Random(0)))

    assert found == [Dropped("no question, answer or quote")] * 3


def test_a_model_that_fails_now_and_then_is_asked_on() -> None:
    failure = AskerFailedError("no reply")
    maker = ChatMaker(ScriptedAsker(failure, failure, MADE, RIGHT, NONE, failure))

    found = [item for _ in range(4) for item in maker.candidates(STORY, Random(0))]

    assert [type(item) for item in found] == [Dropped, Dropped, Draft, Dropped]
    assert found[0] == Dropped("the model failed")


def test_the_third_failure_in_a_row_ends_it() -> None:
    maker = ChatMaker(ScriptedAsker(*[AskerFailedError("no reply")] * 3))
    for _ in range(2):
        list(maker.candidates(STORY, Random(0)))

    with pytest.raises(AskerFailedError, match="no reply"):
        list(maker.candidates(STORY, Random(0)))
