"""Where in a request body something is wrong, as JSON pointers (RFC 6901)."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

_MOST = 50
_WORDS = {
    "extra_forbidden": "There is no such field.",
    "missing": "This field is required.",
}


class FieldProblem(BaseModel):
    """One thing that is wrong with the body."""

    pointer: str = Field(description="JSON pointer into the body; empty for all of it.")
    detail: str = Field(description="One sentence for a person.")


def field_problems(found: Sequence[dict[str, Any]]) -> list[FieldProblem]:
    """The first 50 findings of pydantic, without a word of what was sent.

    Args:
        found: As `ValidationError.errors()` gives them, located from `body` on.
    """
    return [
        FieldProblem(
            pointer=pointer(item["loc"][1:]),
            detail=_WORDS.get(item["type"], item["msg"]),
        )
        for item in found[:_MOST]
    ]


def pointer(path: Sequence[str | int]) -> str:
    """The path as a JSON pointer; characters that UTF-8 cannot carry become `?`."""
    return "".join(f"/{_step(str(step))}" for step in path)


def _step(name: str) -> str:
    sendable = name.encode(errors="replace").decode()
    return sendable.replace("~", "~0").replace("/", "~1")
