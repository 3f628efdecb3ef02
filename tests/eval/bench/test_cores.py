import os
import subprocess
import sys

import pytest

from eval.bench.cores import on_cores, one_and_others
from eval.errors import EvalError

TELL = "import os; print(sorted(os.sched_getaffinity(0)))"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="only Linux gives cores to processes"
)


def test_who_is_started_in_the_context_stays_on_its_cores() -> None:
    before = os.sched_getaffinity(0)
    last = max(before)

    with on_cores({last}):
        told = subprocess.check_output([sys.executable, "-c", TELL], text=True)

    assert told == f"[{last}]\n"
    assert os.sched_getaffinity(0) == before


def test_one_core_and_the_others_are_all_that_there_are() -> None:
    mine = os.sched_getaffinity(0)
    if len(mine) < 2:
        pytest.skip("there is one core")

    one, others = one_and_others()

    assert len(one) == 1
    assert not one & others
    assert one | others == mine


def test_one_core_alone_is_too_few() -> None:
    with (
        on_cores({min(os.sched_getaffinity(0))}),
        pytest.raises(EvalError, match="needs two cores"),
    ):
        one_and_others()
