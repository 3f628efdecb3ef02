"""Which cores a process may use; only Linux tells and sets it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from eval.errors import EvalError


@contextmanager
def on_cores(cores: set[int]) -> Iterator[None]:
    """Processes that are started in the context stay on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def one_and_others() -> tuple[set[int], set[int]]:
    """A core, and all the others that this process may use.

    Raises:
        EvalError: There is but one, or this is no Linux.
    """
    if not hasattr(os, "sched_getaffinity"):
        message = "this bench gives cores to processes, which only Linux lets it"
        raise EvalError(message)
    first, *others = sorted(os.sched_getaffinity(0))
    if not others:
        message = "this bench needs two cores: one to serve on, one to ask from"
        raise EvalError(message)
    return {first}, set(others)
