import logging
import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from eval.responses import Response, RetrievedPassage, Status, Timings
from eval.runs.asking import ask, sample_key, score_all
from eval.samples import Sample, Turn
from eval.scores import Definition, Score, State, failed, scored, unscored
from tests.support.eval_systems import MANIFEST, EchoSystem, Words

JUNE = datetime(2024, 6, 1, tzinfo=UTC)
SAMPLE = Sample("q1", "Who won?", as_of=JUNE)
GIVEN = Definition("given", "Given.", "a test")
LENGTH = Definition("length", "Length.", "a test", high=None)
ANSWER = Response("Ada did.", Status.ANSWERED)


@dataclass(frozen=True)
class Gives:
    """A measure that gives what it was told to, or raises it."""

    outcome: Score | Exception
    definition: Definition = GIVEN

    def score(self, sample: Sample, response: Response) -> Score:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@dataclass(frozen=True)
class ArticleLength:
    """Needs the text of the whole article."""

    definition: Definition = LENGTH

    def score(self, sample: Sample, response: Response) -> Score:
        texts = [passage.article_text for passage in response.passages or ()]
        return scored(float(sum(len(text or "") for text in texts)))


class Answers(EchoSystem):
    """Gives one response, or raises one error."""

    def __init__(self, outcome: Response | Exception) -> None:
        super().__init__()
        self._outcome = outcome

    def respond(self, sample: Sample) -> Response:
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome


def test_what_decides_the_answer_decides_the_key() -> None:
    keys = [
        sample_key(SAMPLE, MANIFEST),
        sample_key(replace(SAMPLE, question="Who lost?"), MANIFEST),
        sample_key(replace(SAMPLE, as_of=JUNE + timedelta(seconds=1)), MANIFEST),
        sample_key(replace(SAMPLE, as_of=None), MANIFEST),
        sample_key(replace(SAMPLE, history=(Turn("user", "Hi."),)), MANIFEST),
        sample_key(replace(SAMPLE, choices=("Ada", "Bob")), MANIFEST),
        sample_key(SAMPLE, replace(MANIFEST, seed=8)),
        sample_key(SAMPLE, replace(MANIFEST, system={"name": "other"})),
    ]

    assert len(set(keys)) == len(keys)
    assert {len(key) for key in keys} == {32}


def test_the_gold_the_id_and_the_commit_do_not_decide_the_key() -> None:
    other = replace(SAMPLE, sample_id="q2", answers=("Ada",), tags=("sport",))
    later = replace(MANIFEST, commit="fedcba9876", started_at="2026-06-01T00:00:00Z")
    turned = replace(MANIFEST, system={"top_k": "8", "name": "echo"})

    key = sample_key(SAMPLE, MANIFEST)

    assert sample_key(other, later) == sample_key(SAMPLE, turned) == key


def test_an_answer_is_recorded_with_its_scores() -> None:
    result = ask(SAMPLE, key="k", system=EchoSystem(), measures=[Words()])

    assert result.key == "k"
    assert result.sample is SAMPLE
    assert result.response == Response("Who won?", Status.ANSWERED)
    assert result.error is None
    assert result.scores == {"words": scored(2.0)}


def test_measures_see_article_texts_that_are_not_recorded() -> None:
    passage = RetrievedPassage("a1", "Ada", article_text="Ada won.")
    system = Answers(replace(ANSWER, passages=(passage,)))

    result = ask(SAMPLE, key="k", system=system, measures=[ArticleLength()])

    assert result.scores == {"length": scored(8.0)}
    assert result.response is not None
    assert result.response.passages == (replace(passage, article_text=None),)


def test_a_failure_of_the_system_is_recorded_and_scores_nothing() -> None:
    system = EchoSystem(fails_on=frozenset({"q1"}))

    result = ask(SAMPLE, key="k", system=system, measures=[Words()])

    assert (result.response, result.error) == (None, "no answer to q1")
    assert result.scores == {}


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (KeyError("answer"), "KeyError: 'answer'"),
        (
            replace(ANSWER, timings=Timings(math.nan)),
            "ValueError: Out of range float values are not JSON compliant",
        ),
    ],
)
def test_a_fault_of_the_system_fails_its_question_only_and_is_logged(
    outcome: Response | Exception, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        result = ask(SAMPLE, key="k", system=Answers(outcome), measures=[Words()])

    assert (result.response, result.scores) == (None, {})
    assert result.error is not None
    assert result.error.startswith(told)
    assert [record.message for record in caplog.records] == ["system.failed"]


def test_a_measure_that_raises_has_failed_and_the_others_count(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        scores = score_all(SAMPLE, ANSWER, [Gives(ZeroDivisionError("by 0")), Words()])

    assert scores == {"given": failed("ZeroDivisionError: by 0"), "words": scored(2.0)}
    assert [record.message for record in caplog.records] == ["measure.failed"]


@pytest.mark.parametrize("value", [math.nan, math.inf, None])
def test_a_score_without_a_number_has_failed(value: float | None) -> None:
    scores = score_all(SAMPLE, ANSWER, [Gives(Score(State.SCORED, value))])

    assert scores == {"given": failed(f"It gave {value} as its value.")}


def test_what_is_unscored_stays_so() -> None:
    assert score_all(SAMPLE, ANSWER, [Gives(unscored("no gold"))]) == {
        "given": unscored("no gold")
    }
