import pytest

from eval.measures.latency import FIRST_TOKEN, FIRST_VERIFIED, LATENCY, Elapsed
from eval.responses import Response, Status, Timings
from eval.scores import scored, unscored
from tests.eval.measures.samples import asked, said

MEASURES = [LATENCY, FIRST_TOKEN, FIRST_VERIFIED]


def timed(timings: Timings) -> Response:
    return Response("Georgia", Status.ANSWERED, timings=timings)


def test_each_moment_is_told_in_milliseconds() -> None:
    response = timed(Timings(900.5, first_token_ms=0.0, first_verified_ms=120.0))

    values = [measure.score(asked(), response) for measure in MEASURES]

    assert values == [scored(900.5), scored(0), scored(120)]
    assert {measure.definition.unit for measure in MEASURES} == {"ms"}


def test_a_moment_that_was_not_observed_is_not_scored() -> None:
    values = [measure.score(asked(), timed(Timings(900.5))) for measure in MEASURES]

    assert values == [scored(900.5), unscored("not observed"), unscored("not observed")]


@pytest.mark.parametrize("measure", MEASURES)
def test_a_response_that_was_not_timed_is_not_scored(measure: Elapsed) -> None:
    assert measure.score(asked(), said("Georgia")) == unscored(
        "the response was not timed"
    )
