import os
from time import process_time

import pytest

from eval.bench.served import Service, served
from eval.errors import EvalError


def test_cpu_time_is_that_of_the_process() -> None:
    before, told, after = (
        process_time(),
        Service("", os.getpid()).cpu_s(),
        process_time(),
    )

    # The kernel tells it in hundredths.
    assert before - 0.02 <= told <= after + 0.02


def test_a_process_that_is_not_there_has_none() -> None:
    with pytest.raises(EvalError, match="only Linux"):
        Service("", 0).cpu_s()


@pytest.mark.slow
def test_a_service_that_does_not_start_says_why() -> None:
    with (
        pytest.raises(EvalError, match=r"does not answer: .*DATELINE_WORKER_THREADS"),
        served({"DATELINE_WORKER_THREADS": "0"}),
    ):
        pass
