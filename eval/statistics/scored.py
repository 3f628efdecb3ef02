"""The values of a measure, without what failed or has none."""

from collections.abc import Iterable, Iterator

from eval.results import SampleResult
from eval.samples import Sample
from eval.scores import State


def scored_values(
    results: Iterable[SampleResult], measure: str
) -> Iterator[tuple[Sample, float]]:
    """Every question that the measure gave a value, with it, in order."""
    for result in results:
        score = result.scores.get(measure)
        if score and score.state is State.SCORED and score.value is not None:
            yield result.sample, score.value
