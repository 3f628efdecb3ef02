from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Commands


@pytest.fixture
def fresh(tmp_path: Path) -> Commands:
    return Commands(tmp_path / "home")
