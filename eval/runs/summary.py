"""What a run comes to: by measure, as a whole and by tag."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from eval.results import Run, SampleResult
from eval.scores import Definition, State
from eval.statistics.intervals import Estimate, estimate_mean
from eval.statistics.percentiles import Percentiles, estimate_percentiles
from eval.statistics.scored import scored_values


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """A measure over questions.

    Attributes:
        scored: Questions with a value: only these are in the mean.
        unscored: Answered ones that the measure does not apply to.
        errors: Answered ones that the measure failed on.
        mean: With clusters resampled where samples have them.
        percentiles: Of what is measured in milliseconds; else None.
    """

    definition: Definition
    scored: int
    unscored: int
    errors: int
    mean: Estimate
    percentiles: Percentiles | None


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """Some questions of a run.

    Attributes:
        name: What they share, such as a tag; empty for all.
        questions: How many were asked.
        failed: How many of them the system gave no answer to: no measure counts them.
    """

    name: str
    questions: int
    failed: int
    measures: tuple[MeasureSummary, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What reports print.

    Attributes:
        tags: In the order in which they first occur; a question may have several.
    """

    overall: GroupSummary
    tags: tuple[GroupSummary, ...]


def summarise(run: Run) -> Summary:
    """The summary; intervals are the same each time, by the run's seed."""
    tagged = defaultdict(list)
    for result in run.results:
        for tag in dict.fromkeys(result.sample.tags):
            tagged[tag].append(result)
    return Summary(
        overall=summarise_group(run, run.results),
        tags=tuple(
            summarise_group(run, results, name=tag) for tag, results in tagged.items()
        ),
    )


def summarise_group(
    run: Run, results: Sequence[SampleResult], *, name: str = ""
) -> GroupSummary:
    """Those results of the run, such as the ones of a month."""
    seed = run.manifest.seed
    return GroupSummary(
        name=name,
        questions=len(results),
        failed=sum(result.error is not None for result in results),
        measures=tuple(
            summarise_measure(definition, results, seed=seed)
            for definition in run.definitions
        ),
    )


def summarise_measure(
    definition: Definition, results: Sequence[SampleResult], *, seed: int
) -> MeasureSummary:
    """One measure over those results."""
    found = list(scored_values(results, definition.name))
    values = [value for _, value in found]
    states = [
        result.scores[definition.name].state
        for result in results
        if definition.name in result.scores
    ]
    return MeasureSummary(
        definition=definition,
        scored=len(values),
        unscored=states.count(State.UNSCORED),
        errors=states.count(State.ERROR),
        mean=estimate_mean(
            values,
            clusters=[sample.cluster for sample, _ in found],
            binary=definition.binary,
            seed=seed,
        ),
        percentiles=(
            estimate_percentiles(values, seed=seed) if definition.unit == "ms" else None
        ),
    )
