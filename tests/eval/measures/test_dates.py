from datetime import UTC, datetime, timedelta

import pytest

from eval.measures.dates import AsOfViolations, EvidenceAge
from eval.responses import Cited, Response, RetrievedPassage, Status
from eval.samples import Sample
from eval.scores import Measure, scored, unscored
from tests.eval.measures.samples import cited, passage

AS_OF = datetime(2024, 3, 15, 12, tzinfo=UTC)
BEFORE, AFTER = AS_OF - timedelta(hours=36), AS_OF + timedelta(microseconds=1)
SAMPLE = Sample("s", "Who won?", as_of=AS_OF)


def shown(
    *citations: Cited, passages: tuple[RetrievedPassage, ...] | None = None
) -> Response:
    return Response("Georgia", Status.ANSWERED, cited=citations, passages=passages)


@pytest.mark.parametrize(
    "response",
    [
        shown(cited(dated=BEFORE)),
        shown(cited(dated=AS_OF)),
        shown(cited(dated=None)),
        shown(passages=(passage("a", dated=BEFORE), passage("b"))),
        shown(passages=()),
    ],
)
def test_evidence_up_to_the_moment_and_undated_evidence_do_not_violate(
    response: Response,
) -> None:
    assert AsOfViolations().score(SAMPLE, response) == scored(0)


@pytest.mark.parametrize(
    "response",
    [
        shown(cited(dated=BEFORE), cited(dated=None), cited(dated=AFTER)),
        shown(passages=(passage("a", dated=AFTER), passage("b", dated=BEFORE))),
        shown(cited(dated=BEFORE), passages=(passage("a", dated=AFTER),)),
    ],
)
def test_anything_newer_violates_and_is_named(response: Response) -> None:
    assert AsOfViolations().score(SAMPLE, response) == scored(
        1, "2024-03-15T12:00:00.000001+00:00 is after 2024-03-15T12:00:00+00:00"
    )


def test_a_system_that_tells_no_evidence_is_not_cleared() -> None:
    score = AsOfViolations().score(SAMPLE, shown())

    assert score == unscored("the system tells no evidence")


@pytest.mark.parametrize(
    ("response", "days"),
    [
        (shown(cited(dated=BEFORE)), 1.5),
        # The newest counts, and what was only retrieved does not.
        (shown(cited(dated=BEFORE), cited(dated=AS_OF), cited(dated=None)), 0),
        (shown(cited(dated=BEFORE), passages=(passage("a", dated=AS_OF),)), 1.5),
        (shown(cited(dated=AS_OF + timedelta(days=2))), -2),
    ],
)
def test_age_is_days_from_the_newest_citation_to_the_moment(
    response: Response, days: float
) -> None:
    assert EvidenceAge().score(SAMPLE, response) == scored(days)


@pytest.mark.parametrize("response", [shown(), shown(cited(dated=None))])
def test_undated_evidence_has_no_age(response: Response) -> None:
    score = EvidenceAge().score(SAMPLE, response)

    assert score == unscored("nothing dated is cited")


@pytest.mark.parametrize(
    ("measure", "value"), [(AsOfViolations(), 1.0), (EvidenceAge(), -1.0)]
)
def test_the_systems_moment_stands_in_only_where_the_sample_has_none(
    measure: Measure, value: float
) -> None:
    day = timedelta(days=1)
    response = Response(
        "Georgia", Status.ANSWERED, cited=(cited(dated=AS_OF),), as_of=AS_OF - day
    )

    assert measure.score(Sample("s", "Who won?"), response).value == value
    assert measure.score(SAMPLE, response).value == 0


@pytest.mark.parametrize("measure", [AsOfViolations(), EvidenceAge()])
def test_without_a_moment_nothing_is_scored(measure: Measure) -> None:
    score = measure.score(Sample("s", "Who won?"), shown(cited(dated=BEFORE)))

    assert score == unscored("the moment asked about is not known")
