import mmap
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


def test_memory_is_that_of_the_process() -> None:
    service = Service("", os.getpid())
    before = service.memory()

    # A map is new pages; what Python allocates may be memory that it held before.
    with mmap.mmap(-1, 64 * 1024**2, flags=mmap.MAP_PRIVATE | mmap.MAP_ANON) as held:
        held.write(bytes(64 * 1024**2))
        after = service.memory()

    assert after.rss_mib - before.rss_mib == pytest.approx(64, abs=16)
    assert after.own_mib - before.own_mib == pytest.approx(64, abs=16)
    assert after.own_mib <= after.rss_mib <= after.peak_mib
    assert after.threads >= 1


def test_a_process_that_is_not_there_costs_nothing_that_is_told() -> None:
    with pytest.raises(EvalError, match="only Linux"):
        Service("", 0).cpu_s()
    with pytest.raises(EvalError, match="only Linux"):
        Service("", 0).memory()


@pytest.mark.slow
def test_a_service_that_does_not_start_says_why() -> None:
    with (
        pytest.raises(EvalError, match=r"does not answer: .*DATELINE_WORKER_THREADS"),
        served({"DATELINE_WORKER_THREADS": "0"}),
    ):
        pass
