from dataclasses import replace

import pytest

from eval.runs.summary import summarise, summarise_group
from eval.scores import Definition, failed, scored, unscored
from eval.statistics.intervals import Estimate
from tests.support.eval_systems import questions, run_of, scored_run

RIGHT = Definition("right", "Right.", "a count", binary=True)
F1 = Definition("f1", "Overlap.", "SQuAD 2.0")
LATENCY = Definition("latency", "Wait.", "a clock", high=None, unit="ms")


def test_only_scored_questions_are_averaged_and_the_others_are_counted() -> None:
    scores = [scored(0.5), unscored("no gold"), failed("judge"), None, scored(1.0)]

    overall = summarise(run_of(scores, F1)).overall

    (found,) = overall.measures
    assert (overall.questions, overall.failed) == (5, 1)
    assert (found.scored, found.unscored, found.errors) == (2, 1, 1)
    assert (found.mean.value, found.mean.n) == (0.75, 2)


def test_a_run_without_a_scored_question_has_no_mean() -> None:
    (found,) = summarise(run_of([None, unscored("no gold")], F1)).overall.measures

    assert found.mean == Estimate(None, None, 0, 0)


def test_a_run_without_questions_is_summed_up() -> None:
    overall = summarise(run_of([], LATENCY)).overall

    assert (overall.questions, overall.failed) == (0, 0)
    assert overall.measures[0].mean.value is None


def test_a_yes_no_measure_has_wilsons_interval() -> None:
    (found,) = summarise(scored_run([0.0] * 10, RIGHT)).overall.measures

    # From 0 to z² / (n + z²) = 3.8415 / 13.8415.
    assert found.mean.interval is not None
    assert found.mean.interval.high == pytest.approx(0.2775, abs=5e-5)


def test_questions_of_a_cluster_are_not_taken_for_independent() -> None:
    run = scored_run([0.0, 0.0, 1.0, 1.0], RIGHT, clusters=["a", "a", "b", None])

    assert summarise(run).overall.measures[0].mean.groups == 3


def test_only_what_is_measured_in_ms_has_percentiles() -> None:
    values = [float(value) for value in range(101)]

    (waited,) = summarise(scored_run(values, LATENCY)).overall.measures
    (overlap,) = summarise(scored_run([0.5], F1)).overall.measures

    assert waited.percentiles is not None
    assert waited.percentiles.p95.value == 95.0
    assert overlap.percentiles is None


def test_tags_stand_in_the_order_they_occur_and_count_their_own_questions() -> None:
    tags = [("sport", "who"), (), ("who", "who"), ("sport",)]
    samples = [
        replace(sample, tags=given)
        for sample, given in zip(questions(4), tags, strict=True)
    ]
    run = run_of([scored(1.0), scored(0.0), scored(0.5), None], F1, samples=samples)

    found = summarise(run)

    assert found.overall.questions == 4
    assert [
        (group.name, group.questions, group.failed, group.measures[0].mean.value)
        for group in found.tags
    ] == [("sport", 2, 1, 1.0), ("who", 2, 0, 0.75)]


def test_a_summary_is_the_same_each_time() -> None:
    run = scored_run([0.1, 0.7, 0.4, 0.9], F1)

    assert summarise(run) == summarise(run)


def test_any_questions_of_a_run_can_be_summed_up() -> None:
    run = scored_run([0.0, 1.0, 0.5], F1)

    found = summarise_group(run, run.results[1:], name="May")

    assert (found.name, found.questions) == ("May", 2)
    assert found.measures[0].mean.value == 0.75
