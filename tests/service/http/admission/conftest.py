"""One gate for the tests that need no settings of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.gate import Gate, open_gate


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    with open_gate(tmp_path) as opened:
        yield opened
