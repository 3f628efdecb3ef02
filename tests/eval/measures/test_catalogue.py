from datetime import UTC, datetime

import pytest

from eval.errors import EvalError
from eval.judging.copying import Copying
from eval.measures.catalogue import JUDGELESS, measures
from eval.measures.judged import judged_measures
from eval.measures.squad import EM
from eval.responses import Response, Status
from eval.samples import Sample
from eval.scores import Definition, Measure, Score, State, scored
from tests.eval.measures.samples import UNANSWERABLE, abstained, cited, found, passage


class Mirth:
    """A measure that the catalogue does not have by itself."""

    definition = Definition(name="mirth", says="It is funny.", source="none")

    def score(self, sample: Sample, response: Response) -> Score:
        return scored(0.5)


def names(chosen: tuple[Measure, ...]) -> list[str]:
    return [measure.definition.name for measure in chosen]


def test_without_names_every_measure_is_given_the_further_ones_last() -> None:
    mirth = Mirth()

    assert measures(None) == JUDGELESS
    assert measures(None, known={"mirth": mirth}) == (*JUDGELESS, mirth)


def test_measures_come_in_the_order_named_and_once() -> None:
    chosen = measures(["rr", "em", "rr", "recall@5"])

    assert names(chosen) == ["rr", "em", "recall@5"]
    assert chosen[1] is EM


def test_a_further_measure_can_be_named() -> None:
    mirth = Mirth()

    assert measures(["mirth", "em"], known={"mirth": mirth}) == (mirth, EM)


def test_an_unknown_name_is_answered_with_near_and_known_ones() -> None:
    with pytest.raises(EvalError) as raised:
        measures(["em", "recal@5"], known={"mirth": Mirth()})

    message = str(raised.value)
    assert message.startswith(
        "There is no measure 'recal@5'. Did you mean recall@5 or recall@10? Known are: "
    )
    assert message.endswith(", mirth.")
    for name in names(JUDGELESS):
        assert f" {name}," in message


def test_a_name_that_is_like_no_other_brings_no_guess() -> None:
    with pytest.raises(EvalError, match=r"^There is no measure 'xyz'\. Known are: "):
        measures(["xyz"])


def test_every_name_is_there_once() -> None:
    assert sorted(names(JUDGELESS)) == [
        "abstention-recall",
        "answer-string@1-articles",
        "answer-string@1-passages",
        "answer-string@10-articles",
        "answer-string@10-passages",
        "answer-string@20-passages",
        "answer-string@5-articles",
        "answer-string@5-passages",
        "as-of-violations",
        "containment",
        "containment-realtimeqa",
        "cost",
        "crag",
        "em",
        "em-realtimeqa",
        "evidence-age",
        "f1",
        "f1-realtimeqa",
        "false-refusal",
        "first-token",
        "first-verified",
        "gold-cited",
        "gold-cited-first",
        "input-tokens",
        "latency",
        "multiple-choice",
        "ndcg@10",
        "output-tokens",
        "quote-exactness",
        "recall@10",
        "recall@5",
        "rr",
    ]


AS_OF = datetime(2024, 3, 15, tzinfo=UTC)
SAMPLES = [
    UNANSWERABLE,
    Sample("s", ""),
    Sample(
        "s",
        "Who won?",
        as_of=AS_OF,
        answers=("Georgia",),
        articles=("a",),
        choices=("Georgia",),
        right_choice=0,
    ),
]
RESPONSES = [
    Response("", Status.ANSWERED),
    abstained(),
    found(),
    found(passage("a", "Georgia")),
    Response("Georgia", Status.PARTIAL, choice=7, cited=(cited(dated=AS_OF),)),
]


JUDGED = tuple(judged_measures(Copying()).values())
EVERY = (*JUDGELESS, *JUDGED)


@pytest.mark.parametrize("measure", EVERY, ids=names(EVERY))
def test_every_measure_keeps_what_its_definition_promises(measure: Measure) -> None:
    definition = measure.definition
    scores = [
        measure.score(sample, response) for sample in SAMPLES for response in RESPONSES
    ]

    assert definition.says
    assert definition.source
    assert definition.empty
    for score in scores:
        assert (score.state is State.SCORED) == (score.value is not None)
        assert score.value is not None or score.detail
        if score.value is not None:
            assert definition.low is None or score.value >= definition.low
            assert definition.high is None or score.value <= definition.high
            assert not definition.binary or score.value in {0, 1}
