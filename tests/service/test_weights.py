import json

import pytest
from pydantic import ValidationError

from service.drafting.extractive import SentenceWeights
from service.retrieval.ranking import RankingWeights
from service.weights import AnsweringWeights


def test_a_weight_that_is_left_out_keeps_its_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_RANKING", '{"recency": 0}')
    monkeypatch.setenv("DATELINE_SENTENCES", '{"names": 2.5, "confident": 0.9}')

    weights = AnsweringWeights()

    assert weights.ranking == RankingWeights(recency=0)
    assert weights.sentences == SentenceWeights(names=2.5, confident=0.9)


@pytest.mark.parametrize(
    ("variable", "given", "said"),
    [
        ("DATELINE_RANKING", {"recncy": 1}, "no weight is called recncy"),
        ("DATELINE_RANKING", {"half_life_days": 0}, "half_life_days must be more than"),
        ("DATELINE_RANKING", {"words": -1}, "words must be at least 0"),
        ("DATELINE_SENTENCES", {"names": "many"}, "valid number"),
        ("DATELINE_SENTENCES", {"names": "inf"}, "names must be at least 0"),
    ],
)
def test_a_weight_that_makes_no_sense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    given: dict[str, object],
    said: str,
) -> None:
    monkeypatch.setenv(variable, json.dumps(given))

    with pytest.raises(ValidationError, match=said):
        AnsweringWeights()
