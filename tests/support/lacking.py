"""What a machine lacks that a test needs."""

import os
from typing import NoReturn

import pytest


def lacking(why: str) -> NoReturn:
    """Skips the test; where CI is set none may be skipped, and it fails."""
    if os.environ.get("CI") == "true":  # noqa: TID251 - says where none may be skipped
        pytest.fail(why)
    pytest.skip(why)
