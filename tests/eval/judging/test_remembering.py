from collections.abc import Sequence

import pytest

from eval.judging.ports import Assignment, JudgeError
from eval.judging.remembering import Remembering, RememberingNuggets
from tests.eval.judging.toy import Mute, Table


def test_the_same_pair_is_judged_once() -> None:
    table = Table({("p", "c"): 0.7, ("p", "d"): 0.2})
    judge = Remembering(table)

    supports = [judge.support("p", claim) for claim in ("c", "d", "c")]

    assert supports == [0.7, 0.2, 0.7]
    assert table.asked == [("p", "c"), ("p", "d")]


def test_a_failure_is_asked_again() -> None:
    mute = Mute()
    judge = Remembering(mute)

    for _ in range(2):
        with pytest.raises(JudgeError):
            judge.support("p", "c")

    assert mute.calls == 2


def test_it_passes_for_the_judge_it_remembers() -> None:
    judge = Remembering(Table({}))

    assert (judge.name, judge.fingerprint, judge.threshold) == ("table", "table-1", 0.5)


class Counting:
    """Finds every nugget, and counts how often it is asked."""

    name = "counting"
    fingerprint = "counting-1"

    def __init__(self) -> None:
        self.calls = 0

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        self.calls += 1
        return [Assignment.SUPPORT] * len(nuggets)


def test_the_same_nuggets_of_the_same_answer_are_judged_once() -> None:
    counting = Counting()
    judge = RememberingNuggets(counting)

    first, again = (judge.assign(["one", "two"], "a") for _ in range(2))
    judge.assign(["one", "two"], "b")

    assert first == again == [Assignment.SUPPORT] * 2
    assert counting.calls == 2
    assert (judge.name, judge.fingerprint) == ("counting", "counting-1")


def test_nuggets_without_a_verdict_are_asked_for_again() -> None:
    mute = Mute()
    judge = RememberingNuggets(mute)

    for _ in range(2):
        with pytest.raises(JudgeError):
            judge.assign(["one"], "a")

    assert mute.calls == 2
