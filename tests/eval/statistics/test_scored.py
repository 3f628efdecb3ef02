from eval.scores import Definition, failed, scored, unscored
from eval.statistics.scored import scored_values
from tests.support.eval_systems import run_of

F1 = Definition("f1", "Overlap.", "SQuAD 2.0")


def test_only_what_is_scored_has_a_value() -> None:
    scores = [scored(0.5), unscored("no gold"), failed("judge"), None, scored(0.0)]

    found = list(scored_values(run_of(scores, F1).results, "f1"))

    assert [(sample.sample_id, value) for sample, value in found] == [
        ("q0", 0.5),
        ("q4", 0.0),
    ]


def test_an_unknown_measure_has_no_value() -> None:
    assert not list(scored_values(run_of([scored(1.0)], F1).results, "em"))
