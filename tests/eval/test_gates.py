from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.errors import EvalError
from eval.gates import MISSED, Bar, Regression, judge, load_bars
from eval.results import Run
from eval.scores import Definition, failed, scored, unscored
from tests.support.eval_systems import questions, run_of, scored_run

RIGHT = Definition("right", "Right.", "a count", binary=True)
LATENCY = Definition(
    "latency", "Wait.", "a clock", high=None, higher_is_better=False, unit="ms"
)
ABSTAINED = Definition("abstained", "Declined.", "a count", higher_is_better=None)
STEADY = Bar(measure="right", regression=Regression(margin=0.02))


def _answers(rng: np.random.Generator, chances: NDArray[np.float64]) -> Run:
    """What a system that is right with these chances gives."""
    right = rng.random(len(chances)) < chances
    return scored_run(right.astype(float).tolist(), RIGHT)


@pytest.mark.parametrize(
    ("bar", "asked", "passed"),
    [
        (Bar(measure="right", at_least=0.75), "right at least 0.75", True),
        (Bar(measure="right", at_least=0.76), "right at least 0.76", False),
        (Bar(measure="right", at_most=0.75), "right at most 0.75", True),
        (Bar(measure="right", at_most=0.74), "right at most 0.74", False),
    ],
)
def test_a_mean_is_held_against_its_bar(bar: Bar, asked: str, *, passed: bool) -> None:
    run = scored_run([1.0, 1.0, 1.0, 0.0], RIGHT)

    verdict = judge(run, [bar])

    (check,) = verdict.checks
    assert (check.asked, check.found.value, check.passed) == (asked, 0.75, passed)
    assert verdict.passed is passed
    assert verdict.exit_code == (0 if passed else MISSED)


def test_one_missed_bar_of_many_is_enough() -> None:
    run = scored_run([1.0, 0.0], RIGHT)
    bars = [Bar(measure="right", at_least=0.5, at_most=0.4)]

    verdict = judge(run, bars)

    assert [check.passed for check in verdict.checks] == [True, False]
    assert verdict.exit_code == 100


@pytest.mark.parametrize(
    ("percentile", "bound", "passed"),
    [(50, 50, True), (50, 49, False), (95, 95, True), (99, 98, False)],
)
def test_a_percentile_of_latency_is_held_against_its_bar(
    percentile: int, bound: float, *, passed: bool
) -> None:
    run = scored_run([float(value) for value in range(101)], LATENCY)
    bar = Bar.model_validate(
        {"measure": "latency", "percentile": percentile, "at_most": bound}
    )

    (check,) = judge(run, [bar]).checks

    assert check.passed is passed
    assert check.asked == f"latency p{percentile} at most {bound}"


def test_what_could_not_count_is_told() -> None:
    scores = [scored(1.0), None, unscored("no gold"), failed("judge")]

    (check,) = judge(run_of(scores, RIGHT), [Bar(measure="right", at_least=1)]).checks

    assert (check.passed, check.left_out) == (True, 3)


def test_questions_with_a_tag_are_left_out_where_a_bar_says_so() -> None:
    tags = [("as-of",), ("as-of", "follow-up"), (), ("follow-up",)]
    samples = [
        replace(sample, tags=tagged)
        for sample, tagged in zip(questions(4), tags, strict=True)
    ]
    run = run_of([scored(1.0), scored(0.0)] * 2, RIGHT, samples=samples)
    every = Bar(measure="right", at_least=0.75)
    alone = Bar(measure="right", at_least=0.75, without_tag="follow-up")

    missed, cleared = judge(run, [every, alone]).checks

    assert (missed.found.value, missed.passed) == (0.5, False)
    assert (cleared.found.value, cleared.passed, cleared.left_out) == (1.0, True, 0)
    assert cleared.asked == "right at least 0.75, without follow-up"


def test_a_regression_among_questions_that_are_left_out_is_none() -> None:
    samples = [
        replace(sample, tags=("follow-up",) if number < 20 else ())
        for number, sample in enumerate(questions(40))
    ]
    base = run_of([scored(1.0)] * 40, RIGHT, samples=samples)
    new = run_of([scored(0.0)] * 20 + [scored(1.0)] * 20, RIGHT, samples=samples)
    alone = STEADY.model_copy(update={"without_tag": "follow-up"})

    assert not judge(new, [STEADY], base=base).passed
    assert judge(new, [alone], base=base).passed


def test_a_planted_regression_is_found() -> None:
    rng = np.random.default_rng(17)
    base = _answers(rng, np.full(300, 0.6))
    # One in five of the right answers is lost: 12 points.
    kept = rng.random(300) < 0.8
    new = scored_run(
        [
            (result.scores["right"].value or 0.0) * keep
            for result, keep in zip(base.results, kept, strict=True)
        ],
        RIGHT,
    )

    verdict = judge(new, [STEADY], base=base)

    assert verdict.exit_code == 100
    assert verdict.checks[0].asked == "right not worse than the base by more than 0.02"
    assert judge(base, [STEADY], base=new).exit_code == 0


def test_noise_of_the_same_system_raises_no_more_alarms_than_stated() -> None:
    rng = np.random.default_rng(23)
    chances = rng.beta(2, 2, 150)
    strict = Bar(measure="right", regression=Regression(margin=0))

    alarms = {"strict": 0, "steady": 0}
    for _ in range(100):
        base, new = _answers(rng, chances), _answers(rng, chances)
        checks = judge(new, [strict, STEADY], base=base, resamples=499).checks
        alarms["strict"] += not checks[0].passed
        alarms["steady"] += not checks[1].passed

    # Of 100 repeats 2.5 are expected without a margin; in 1 of 100 series 7 or more.
    assert alarms["strict"] <= 6
    # Noise has a standard deviation of sqrt(0.4 / 150), 5.2 points; 2 points beyond
    # 1.96 of them are 2.35 of them: 0.9 are expected, in 1 of 100 series 4 or more.
    assert alarms["steady"] <= 3


def test_worse_by_less_than_the_margin_is_no_regression() -> None:
    base = scored_run([1.0] * 1000, RIGHT)
    new = scored_run([0.0] * 12 + [1.0] * 988, RIGHT)

    for margin, passed in [(0.0, True), (0.02, False)]:
        bar = Bar(measure="right", regression=Regression(margin=margin))
        assert judge(new, [bar], base=base).passed is not passed


def test_of_a_latency_more_is_worse() -> None:
    rng = np.random.default_rng(29)
    waited = rng.uniform(100, 200, 50)
    base = scored_run(waited.tolist(), LATENCY)
    slower = scored_run((waited + rng.uniform(20, 40, 50)).tolist(), LATENCY)
    bar = Bar(measure="latency", regression=Regression(margin=10))

    assert judge(slower, [bar], base=base).exit_code == 100
    assert judge(base, [bar], base=slower).exit_code == 0


@pytest.mark.parametrize(
    ("run", "bar", "base", "told"),
    [
        (
            scored_run([1.0], RIGHT),
            Bar(measure="left", at_least=0),
            None,
            "bar for left, but the run has only: right",
        ),
        (
            run_of([None, unscored("no gold"), failed("judge")], RIGHT),
            Bar(measure="right", at_least=0),
            None,
            r"none of 3 questions is scored \(1 unscored, 1 errors",
        ),
        (
            scored_run([1.0], RIGHT),
            Bar(measure="right", at_least=0, percentile=95),
            None,
            "a measure in share, not ms",
        ),
        (scored_run([1.0], RIGHT), STEADY, None, "needs a base run"),
        (
            scored_run([1.0] * 9, ABSTAINED),
            Bar(measure="abstained", regression=Regression(margin=0)),
            scored_run([1.0] * 9, ABSTAINED),
            "no better side",
        ),
        (
            scored_run([0.0] * 5, RIGHT),
            STEADY,
            scored_run([1.0] * 5, RIGHT),
            "5 independent questions are scored in both runs, and it takes 6",
        ),
        (
            scored_run([0.0] * 9, RIGHT, clusters=["w1"] * 9),
            STEADY,
            scored_run([1.0] * 9, RIGHT, clusters=["w1"] * 9),
            "1 independent questions",
        ),
        (
            run_of([None] * 9, RIGHT),
            STEADY,
            scored_run([1.0] * 9, RIGHT),
            "0 independent questions",
        ),
        (
            scored_run([1.0] * 9, RIGHT),
            STEADY,
            scored_run([1.0] * 9, LATENCY),
            "base run has no measure right",
        ),
        (
            scored_run([1.0] * 9, RIGHT),
            Bar(measure="right", at_least=0, without_tag="folow-up"),
            None,
            "leaves out the tag 'folow-up', which no question has",
        ),
    ],
)
def test_a_bar_that_cannot_be_judged_is_never_passed(
    run: Run, bar: Bar, base: Run | None, told: str
) -> None:
    with pytest.raises(EvalError, match=told):
        judge(run, [bar], base=base)


def test_bars_are_read_from_yaml(tmp_path: Path) -> None:
    path = tmp_path / "bars.yaml"
    path.write_text(
        """
bars:
  - measure: right
    at_least: 0.30
    regression: {margin: 0.02}
  - {measure: latency, percentile: 95, at_most: 800}
"""
    )

    assert load_bars(path) == (
        Bar(measure="right", at_least=0.3, regression=Regression(margin=0.02)),
        Bar(measure="latency", percentile=95, at_most=800),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the whole: Input should be"),
        ("bars: []", "bars: Tuple should have at least 1 item"),
        ("bars: [{measure: f1}]", "give at_least, at_most or regression"),
        ("bars: [{at_least: 1}]", r"bars\.0\.measure: Field required"),
        ("bars: [{measure: f1, atleast: 1}]", r"bars\.0\.atleast: Extra inputs"),
        ("bars: [{measure: f1, at_least: .nan}]", "finite number"),
        ("bars: [{measure: f1, regression: {margin: -1}}]", "greater than or equal"),
        ("bars: [{measure: f1, regression: {margin: 0}, percentile: 50}]", "the mean"),
        ("bars: [{measure: f1, at_most: 9, percentile: 90}]", "50, 95 or 99"),
        ("bars: [", "cannot be read from"),
    ],
)
def test_what_is_wrong_with_a_file_of_bars_is_told(
    text: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "bars.yaml"
    path.write_text(text)

    with pytest.raises(EvalError, match=told) as refused:
        load_bars(path)

    assert str(path) in str(refused.value)


def test_a_missing_file_of_bars_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="cannot be read from"):
        load_bars(tmp_path / "none.yaml")


def test_a_run_of_another_dataset_is_no_base() -> None:
    run = scored_run([1.0] * 9, RIGHT)
    base = replace(run, manifest=replace(run.manifest, dataset_sha256="cd" * 32))

    with pytest.raises(EvalError, match="on one dataset"):
        judge(run, [STEADY], base=base)
