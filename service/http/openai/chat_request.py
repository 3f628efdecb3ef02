"""What a client of Chat Completions sends."""

from typing import Literal

from pydantic import ConfigDict, Field

from service.http.openai import examples
from service.http.openai.content import ROLES, Content, Said, text_of
from service.http.openai.wanted import Lenient, ModelRequest, TextForm, in_order


class ChatMessage(Lenient):
    """One message; those of tools are not read."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content = None


class StreamOptions(Lenient):
    """What a stream has besides the answer."""

    include_usage: bool = False


class ChatRequest(ModelRequest):
    """A conversation that ends with a question; tools are never called."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CHAT_REQUEST]})

    messages: list[ChatMessage] = Field(min_length=1)
    stream_options: StreamOptions = StreamOptions()
    response_format: TextForm = TextForm()
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)

    def said(self) -> list[Said]:
        """What was said.

        Raises:
            ProblemError: 400, by something else than text.
        """
        said = [
            Said(
                ROLES[one.role], text_of(one.content, where=("messages", n, "content"))
            )
            for n, one in enumerate(self.messages)
            if one.role in ROLES
        ]
        return in_order(said)
