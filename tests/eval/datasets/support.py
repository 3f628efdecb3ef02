"""Question files for tests, and what a reader says of those it refuses."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.samples import Dataset


def write_lines(path: Path, *rows: Mapping[str, object] | str) -> Path:
    """One row a line: an object as JSON, a string as it stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def refusal(read: Callable[[Path], Dataset], path: Path) -> str:
    """What the reader says, without the folder."""
    with pytest.raises(EvalError) as caught:
        read(path)
    return str(caught.value).replace(f"{path.parent}/", "")
