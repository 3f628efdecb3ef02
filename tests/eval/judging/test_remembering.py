import pytest

from eval.judging.ports import JudgeError
from eval.judging.remembering import Remembering
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
