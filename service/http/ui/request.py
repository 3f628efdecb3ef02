"""What `useChat` sends."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from service.http.openai.content import Said, text_of
from service.http.openai.wanted import Lenient, Wanted, in_order

_EXAMPLE: dict[str, Any] = {
    "id": "chat-1",
    "messages": [
        {
            "id": "m-1",
            "role": "user",
            "parts": [
                {"type": "text", "text": "How did the council vote on the library?"}
            ],
        }
    ],
    "as_of": "2025-01-31",
}


class UiMessage(Lenient):
    """One message; of an answer only the text is read, not its sources and data."""

    role: Literal["system", "user", "assistant"]
    parts: list[dict[str, Any]] = Field(default_factory=list)

    def said(self, n: int) -> Said:
        """Its text.

        Args:
            n: Its place among the messages.

        Raises:
            ProblemError: 400, the user sent something else than text.
        """
        if self.role == "user":
            return Said(self.role, text_of(self.parts, where=("messages", n, "parts")))
        texts = [part for part in self.parts if part.get("type") == "text"]
        return Said(self.role, text_of(texts, where=("messages", n, "parts")))


class UiRequest(Wanted):
    """A conversation that ends with a question."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    messages: list[UiMessage] = Field(min_length=1)

    def said(self) -> list[Said]:
        """What was said.

        Raises:
            ProblemError: 400, the user sent something else than text.
        """
        return in_order([one.said(n) for n, one in enumerate(self.messages)])
