"""The OpenAPI description as it is committed: `python -m tests.support.described`."""

import json
from pathlib import Path
from typing import Any

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def description() -> dict[str, Any]:
    """What the app says of itself; neither settings nor what is behind it count."""
    return create_app(CannedAnswering(), ServiceSettings(_env_file=None)).openapi()


def written(description: dict[str, Any]) -> str:
    """Sorted, so that a difference of two versions is a difference of meaning."""
    text = json.dumps(description, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n"


if __name__ == "__main__":
    COMMITTED.write_text(written(description()), encoding="utf-8")
