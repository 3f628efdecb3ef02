"""Where in a request body something is wrong, as JSON pointers (RFC 6901)."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field
from pydantic_core import PydanticCustomError

_MOST = 50
_WORDS = {
    "extra_forbidden": "There is no such field.",
    "missing": "This field is required.",
    "model_attributes_type": "This must be a JSON object.",
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


def refusal(*, sentence: str) -> PydanticCustomError:
    """What a validator raises; the client is told the sentence as it stands."""
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence})


def pointer(path: Sequence[str | int]) -> str:
    """The path as a JSON pointer; empty for the whole body."""
    return "".join(f"/{_escaped(str(step))}" for step in path)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
