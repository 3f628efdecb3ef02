import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def sigint() -> Iterator[None]:
    """Ctrl-C interrupts: a shell that starts the tests behind itself ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
