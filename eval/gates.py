"""Bars that a run must clear, and whether it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    model_validator,
)

from eval.errors import EvalError
from eval.results import Run
from eval.runs.summary import MeasureSummary, summarise_measure
from eval.scores import Definition
from eval.statistics.intervals import RESAMPLES, Estimate
from eval.statistics.paired import Comparison, compare_measure
from eval.statistics.power import FEWEST_GROUPS

MISSED = 100
"""Exit code of a missed bar: not 1, which says that the harness failed."""


class _FromFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Regression(_FromFile):
    """How much worse than the base run a measure may surely be."""

    margin: FiniteFloat = Field(ge=0, description="In the unit of the measure.")


class Bar(_FromFile):
    """What is asked of one measure; shares are parts of 1."""

    measure: str
    percentile: Literal[50, 95, 99] | None = Field(
        default=None, description="Of what is measured in ms; else the mean is meant."
    )
    at_least: FiniteFloat | None = None
    at_most: FiniteFloat | None = None
    regression: Regression | None = None
    without_tag: str | None = Field(
        default=None, description="Questions with this tag are left out."
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.at_least is None and self.at_most is None and self.regression is None:
            message = "give at_least, at_most or regression"
            raise ValueError(message)
        if self.regression is not None and self.percentile is not None:
            message = "a regression is judged by the mean, not a percentile"
            raise ValueError(message)
        return self


class Bars(_FromFile):
    """The file."""

    bars: tuple[Bar, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One bar and what was found.

    Attributes:
        asked: In words, such as `containment at least 0.3`.
        found: The mean or percentile; for a regression the difference to the base.
        unit: Of what was found; see `Definition.unit`.
        left_out: Questions that could not count.
    """

    asked: str
    found: Estimate
    unit: str
    left_out: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every check, in the order of the file."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every bar is cleared."""
        return all(check.passed for check in self.checks)

    @property
    def exit_code(self) -> int:
        """0, or `MISSED`."""
        return 0 if self.passed else MISSED


def load_bars(path: Path) -> tuple[Bar, ...]:
    """Read a YAML file of bars.

    Raises:
        EvalError: It cannot be read or is not a list of bars.
    """
    try:
        return Bars.model_validate(yaml.safe_load(path.read_bytes())).bars
    except (OSError, yaml.YAMLError) as error:
        message = f"The bars cannot be read from {path}: {error}"
        raise EvalError(message) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        message = (
            f"{path} is not a file of bars: {where}: {first['msg']}. Write "
            "`bars: [{measure: containment, at_least: 0.3}]`."
        )
        raise EvalError(message) from error


def judge(
    run: Run,
    bars: Sequence[Bar],
    *,
    base: Run | None = None,
    resamples: int = RESAMPLES,
) -> Verdict:
    """Hold a run against the bars.

    A regression is declared only when the 95 % interval of the paired difference lies
    wholly on the worse side of the margin.

    Raises:
        EvalError: A bar cannot be judged, and is not passed then: its measure is
            unknown, scored nothing, or too little to compare; no question has the tag
            to be left out; or there is no base.
    """
    checks: list[Check] = []
    for bar in bars:
        found = _checks(run, bar, base=base, resamples=resamples)
        checks.extend(
            replace(check, asked=f"{check.asked}{_but(bar)}") for check in found
        )
    return Verdict(tuple(checks))


def _but(bar: Bar) -> str:
    return "" if bar.without_tag is None else f", without {bar.without_tag}"


def _checks(run: Run, bar: Bar, *, base: Run | None, resamples: int) -> Iterator[Check]:
    definition, counted = _definition(run, bar.measure), _counted(run, bar)
    if bar.at_least is not None or bar.at_most is not None:
        yield from _absolute(counted, bar, definition)
    if bar.regression is None:
        return
    if base is None:
        message = f"The bar for {bar.measure} needs a base run. Name its folder."
        raise EvalError(message)
    compared = compare_measure(
        _counted(base, bar), counted, bar.measure, resamples=resamples
    )
    yield _steady(compared, margin=bar.regression.margin)


def _counted(run: Run, bar: Bar) -> Run:
    """The run with the questions that the bar is about."""
    if bar.without_tag is None:
        return run
    kept = tuple(
        result for result in run.results if bar.without_tag not in result.sample.tags
    )
    if len(kept) == len(run.results):
        message = (
            f"The bar for {bar.measure} leaves out the tag {bar.without_tag!r}, which "
            "no question has. Mend the tag, or take it out."
        )
        raise EvalError(message)
    return replace(run, results=kept)


def _definition(run: Run, measure: str) -> Definition:
    for definition in run.definitions:
        if definition.name == measure:
            return definition
    known = ", ".join(definition.name for definition in run.definitions)
    message = f"There is a bar for {measure}, but the run has only: {known}."
    raise EvalError(message)


def _absolute(run: Run, bar: Bar, definition: Definition) -> Iterator[Check]:
    summary = summarise_measure(definition, run.results, seed=run.manifest.seed)
    name, found = _figure(summary, bar.percentile)
    if found.value is None:
        message = (
            f"The bar for {name} cannot be judged: none of {len(run.results)} "
            f"questions is scored ({summary.unscored} unscored, {summary.errors} "
            "errors of the measure). Mend that, or take the bar out."
        )
        raise EvalError(message)
    left_out, unit = len(run.results) - summary.scored, definition.unit
    if bar.at_least is not None:
        passed = found.value >= bar.at_least
        yield Check(f"{name} at least {bar.at_least:g}", found, unit, left_out, passed)
    if bar.at_most is not None:
        passed = found.value <= bar.at_most
        yield Check(f"{name} at most {bar.at_most:g}", found, unit, left_out, passed)


def _figure(summary: MeasureSummary, percentile: int | None) -> tuple[str, Estimate]:
    """What the bar is about, in words and as found."""
    name = summary.definition.name
    if percentile is None:
        return name, summary.mean
    if summary.percentiles is None:
        unit = summary.definition.unit
        message = (
            f"The bar for {name} asks for a percentile, but that is a measure in "
            f"{unit}, not ms. Take `percentile` out."
        )
        raise EvalError(message)
    found = summary.percentiles
    by_rank = {50: found.p50, 95: found.p95, 99: found.p99}
    return f"{name} p{percentile}", by_rank[percentile]


def _steady(compared: Comparison, *, margin: float) -> Check:
    """Whether the measure is not surely worse by more than the margin."""
    definition, found = compared.definition, compared.difference
    name = definition.name
    if definition.higher_is_better is None:
        message = f"{name} has no better side, so no regression. Take the bar out."
        raise EvalError(message)
    if found.interval is None or found.groups < FEWEST_GROUPS:
        message = (
            f"The bar for {name} cannot be judged: {found.groups} independent "
            f"questions are scored in both runs, and it takes {FEWEST_GROUPS}. Ask "
            "more, or take the bar out."
        )
        raise EvalError(message)
    if definition.higher_is_better:
        worse = found.interval.high < -margin
    else:
        worse = found.interval.low > margin
    asked = f"{name} not worse than the base by more than {margin:g}"
    return Check(asked, found, definition.unit, compared.left_out, passed=not worse)
