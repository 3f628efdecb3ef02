from collections.abc import Mapping, Sequence

import pytest

from eval.judging.ports import Assignment
from eval.measures.nuggets import nugget_measures
from eval.responses import Response
from eval.samples import Nugget, Sample
from eval.scores import failed, scored, unscored
from tests.eval.judging.toy import Mute
from tests.eval.measures.samples import abstained, said

HELD, PARTLY, NOT = (
    Assignment.SUPPORT,
    Assignment.PARTIAL_SUPPORT,
    Assignment.NOT_SUPPORT,
)


class Known:
    """Assigns by nugget."""

    name = "known"
    fingerprint = "known-1"

    def __init__(self, assigned: Mapping[str, Assignment]) -> None:
        self._assigned = assigned

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        return [self._assigned[nugget] for nugget in nuggets]


def sample(**vital: bool) -> Sample:
    nuggets = tuple(Nugget(text, vital=value) for text, value in vital.items())
    return Sample("s", "What of the bridge?", nuggets=nuggets)


def test_the_four_ways_to_count() -> None:
    judge = Known({"a": HELD, "b": PARTLY, "c": NOT, "d": PARTLY, "e": HELD})
    asked = sample(a=True, b=True, c=True, d=False, e=False)

    scores = {
        measure.definition.name: measure.score(asked, said("It shut."))
        for measure in nugget_measures(judge)
    }

    assert scores == {
        "nuggets-strict-vital": scored(1 / 3, "1 held and 1 in part of 3"),
        "nuggets-strict-all": scored(2 / 5, "2 held and 2 in part of 5"),
        "nuggets-vital": scored(1.5 / 3, "1 held and 1 in part of 3"),
        "nuggets-all": scored(3 / 5, "2 held and 2 in part of 5"),
    }


def test_without_nuggets_nothing_is_scored() -> None:
    strict_vital, strict_all, *_ = nugget_measures(Known({"a": HELD}))

    assert strict_all.score(sample(), said("It shut.")) == (
        unscored("the question has no nugget")
    )
    assert strict_vital.score(sample(a=False), said("It shut.")) == (
        unscored("the question has no vital nugget")
    )


@pytest.mark.parametrize("response", [abstained(), said("")])
def test_an_absent_answer_holds_no_nugget(response: Response) -> None:
    for measure in nugget_measures(Known({"a": HELD})):
        assert measure.score(sample(a=True), response) == (
            scored(0, "there is no answer")
        )


def test_without_a_verdict_the_measure_has_failed() -> None:
    for measure in nugget_measures(Mute()):
        assert measure.score(sample(a=True), said("It shut.")) == (
            failed("mute gave no verdict: timed out")
        )
