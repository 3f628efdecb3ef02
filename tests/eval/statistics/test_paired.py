from dataclasses import replace

import numpy as np
import pytest

from eval.errors import EvalError
from eval.scores import Definition, failed, scored, unscored
from eval.statistics.intervals import Estimate, Interval
from eval.statistics.paired import compare, compare_measure, not_compared
from tests.support.eval_systems import run_of, scored_run

RIGHT = Definition("right", "Right.", "a count", binary=True)
F1 = Definition("f1", "Overlap.", "SQuAD 2.0")


def test_a_run_does_not_differ_from_itself() -> None:
    run = scored_run([1.0, 0.0, 1.0], RIGHT)

    found = compare_measure(run, run, "right")

    assert found.difference == Estimate(0.0, Interval(0.0, 0.0), 3, 3)
    assert (found.permutation_p, found.mcnemar_p) == (1.0, 1.0)
    assert (found.rose, found.fell, found.smallest) == (0, 0, None)


def test_differences_are_new_minus_base() -> None:
    base = scored_run([0.0] * 8 + [1.0, 1.0], RIGHT)
    new = scored_run([1.0] * 8 + [0.0, 1.0], RIGHT)

    found = compare_measure(base, new, "right")

    assert (found.base, found.new, found.difference.value) == (0.2, 0.9, 0.7)
    assert (found.rose, found.fell) == (8, 1)
    # 2 * (C(9,0) + C(9,1)) / 2^9 = 20 / 512, by both tests.
    assert found.mcnemar_p == pytest.approx(0.0390625)
    assert found.permutation_p == pytest.approx(0.0390625)
    assert found.difference.interval is not None
    assert found.difference.interval.low < 0.7 < found.difference.interval.high
    # Squared deviations 8 * 0.3² + 1.7² + 0.7² = 4.1; sqrt(4.1 / 90).
    assert found.smallest == pytest.approx(2.8016 * 0.213437, abs=1e-4)


def test_only_questions_scored_in_both_count_and_the_others_are_told() -> None:
    base = run_of([scored(0.5), scored(0.1), None, failed("judge"), scored(1.0)], F1)
    new = run_of(
        [scored(1.0), unscored("no gold"), scored(0.9), scored(0.9), scored(0.8)], F1
    )

    found = compare_measure(base, new, "f1")

    assert (found.base, found.new) == (0.75, 0.9)
    assert found.difference.value == pytest.approx(0.15)
    assert (found.difference.n, found.left_out) == (2, 3)


def test_runs_without_a_common_question_show_nothing() -> None:
    base, new = run_of([scored(1.0), None], RIGHT), run_of([None, scored(1.0)], RIGHT)

    found = compare_measure(base, new, "right")

    assert found.difference == Estimate(None, None, 0, 0)
    assert (found.base, found.new, found.left_out) == (None, None, 2)
    assert found.permutation_p is found.mcnemar_p is found.smallest is None


def test_a_question_that_one_run_did_not_ask_is_left_out() -> None:
    base = scored_run([0.0, 1.0, 0.0], RIGHT)
    new = replace(base, results=base.results[:2])

    assert compare_measure(base, new, "right").left_out == 1
    assert compare_measure(new, base, "right").left_out == 1


def test_only_yes_no_measures_have_mcnemars_p() -> None:
    run = scored_run([0.5, 0.7], F1)

    assert compare_measure(run, run, "f1").mcnemar_p is None


def test_whole_clusters_change_sides_together() -> None:
    # Six questions of two weeks: alone the sign test has p = 2 / 2^6, by weeks 2 / 2^2.
    weeks = ["w1"] * 3 + ["w2"] * 3
    base, new = [0.0] * 6, [1.0] * 6

    alone = compare_measure(scored_run(base, F1), scored_run(new, F1), "f1")
    together = compare_measure(
        scored_run(base, F1, clusters=weeks), scored_run(new, F1, clusters=weeks), "f1"
    )

    assert alone.permutation_p == pytest.approx(0.03125)
    assert together.permutation_p == pytest.approx(0.5)
    assert (alone.difference.groups, together.difference.groups) == (6, 2)


def test_pairing_shows_a_difference_that_is_lost_between_questions() -> None:
    rng = np.random.default_rng(5)
    hard = rng.uniform(0, 1, 100)
    new = np.clip(hard + rng.normal(0.02, 0.03, 100), 0, 1)

    found = compare_measure(
        scored_run(hard.tolist(), F1), scored_run(new.tolist(), F1), "f1"
    )

    assert found.permutation_p is not None
    assert found.permutation_p < 0.01
    assert found.difference.interval is not None
    assert found.difference.interval.low > 0


def test_every_measure_of_both_runs_is_compared_in_the_order_of_the_new_one() -> None:
    base, new = scored_run([1.0], RIGHT), scored_run([1.0], F1)
    base = replace(base, definitions=(RIGHT, F1))
    new = replace(new, definitions=(F1, Definition("em", "Equal.", "SQuAD"), RIGHT))

    compared = compare(base, new)

    assert [item.definition.name for item in compared] == ["f1", "right"]


def test_runs_of_different_datasets_are_not_compared() -> None:
    base = scored_run([1.0], RIGHT)
    other = replace(base, manifest=replace(base.manifest, dataset_sha256="cd" * 32))

    with pytest.raises(EvalError, match="on one dataset"):
        compare(base, other)


def test_a_measure_that_was_defined_anew_is_not_compared_but_named() -> None:
    base, new = scored_run([1.0], RIGHT), scored_run([1.0], RIGHT)
    base = replace(base, definitions=(RIGHT, F1))
    new = replace(new, definitions=(replace(RIGHT, says="Nearly right."), F1))

    assert [item.definition.name for item in compare(base, new)] == ["f1"]
    assert not_compared(base, new) == ("right",)
    with pytest.raises(EvalError, match="do not mean the same by right"):
        compare_measure(base, new, "right")


def test_what_only_one_run_has_is_named() -> None:
    base, new = scored_run([1.0], RIGHT), scored_run([1.0], F1)

    assert compare(base, new) == ()
    assert not_compared(base, new) == ("f1", "right")


@pytest.mark.parametrize(("missing", "told"), [("right", "base"), ("f1", "new")])
def test_a_measure_that_one_run_lacks_is_named(missing: str, told: str) -> None:
    with pytest.raises(EvalError, match=f"The {told} run has no measure {missing}"):
        compare_measure(scored_run([1.0], F1), scored_run([1.0], RIGHT), missing)
