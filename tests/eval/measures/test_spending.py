from eval.measures.spending import COST, INPUT_TOKENS, OUTPUT_TOKENS
from eval.responses import Response, Status, Usage
from eval.scores import Score, scored, unscored
from tests.eval.measures.samples import asked

MEASURES = [INPUT_TOKENS, OUTPUT_TOKENS, COST]


def scores(usage: Usage) -> list[Score]:
    response = Response("Georgia", Status.ANSWERED, usage=usage)
    return [measure.score(asked(), response) for measure in MEASURES]


def test_each_amount_is_told_in_its_unit() -> None:
    told = scores(Usage(input_tokens=1200, output_tokens=80, cost_usd=0.0031))

    assert told == [scored(1200), scored(80), scored(0.0031)]
    units = [measure.definition.unit for measure in MEASURES]
    assert units == ["tokens", "tokens", "usd"]


def test_what_is_unknown_is_not_scored() -> None:
    unknown = unscored("the system does not tell it")

    assert scores(Usage()) == [unknown, unknown, unknown]
    assert scores(Usage(input_tokens=1200)) == [scored(1200), unknown, unknown]


def test_what_is_known_to_be_nothing_is_0() -> None:
    told = scores(Usage(input_tokens=0, output_tokens=0, cost_usd=0.0))

    assert told == [scored(0), scored(0), scored(0)]
