"""What was said in a conversation, as clients write it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from service.http.pointers import FieldProblem, pointer
from service.http.problems import ProblemError

Part = str | dict[str, Any]
Content = str | list[Part] | None
"""A text, or its parts; None where a tool was called instead."""

ROLES = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
}
"""Whose messages are read, by the name of the role in a request."""

_TEXTS = frozenset({"text", "input_text", "output_text"})


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `role` is `system`, `user` or `assistant`."""

    role: str
    text: str


def text_of(content: str | Sequence[Part] | None, *, where: Iterable[str | int]) -> str:
    """The text, its parts on lines of their own.

    Args:
        content: As it was sent.
        where: The path to it in the body.

    Raises:
        ProblemError: 400, a part is something else than text.
    """
    if content is None or isinstance(content, str):
        return content or ""
    return "\n".join(_text(part, where=[*where, n]) for n, part in enumerate(content))


def _text(part: Part, *, where: list[str | int]) -> str:
    if isinstance(part, str):
        return part
    kind, text = part.get("type"), part.get("text")
    if isinstance(kind, str) and kind in _TEXTS and isinstance(text, str):
        return text
    detail = "Only text can be read: no images, sounds or files."
    pointed = FieldProblem(pointer=pointer(where), detail=detail)
    raise ProblemError(400, "unsupported_content", detail, errors=[pointed])
