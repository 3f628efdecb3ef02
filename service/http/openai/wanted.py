"""What a request wants besides its conversation, and the question made of both."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from service.http.openai.content import Said
from service.http.openai.formats import MODEL
from service.http.schemas import AskRequest, Filters

_MOST_MESSAGES = 200
_MOST_TOKENS = 100_000
_AS_NATIVE = "As in `/v1/ask`."
_WISHES = {"temperature", "seed", "top_k", "as_of", "answer_language"}


class Lenient(BaseModel):
    """Unknown fields are ignored, and null means that a field is absent."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, sent: object) -> object:
        if not isinstance(sent, dict):
            return sent
        return {name: value for name, value in sent.items() if value is not None}


class TextForm(Lenient):
    """The form of the reply; read for a title only, an answer is text."""

    type: str = "text"


class Wanted(Lenient):
    """What is taken as by the native route, and held to the same bounds."""

    temperature: float | None = Field(default=None, description=_AS_NATIVE)
    seed: int | None = Field(default=None, description=_AS_NATIVE)
    filters: Filters = Field(default=Filters(), description=_AS_NATIVE)
    top_k: int | None = Field(default=None, strict=True, description=_AS_NATIVE)
    as_of: str | None = Field(default=None, description=_AS_NATIVE)
    answer_language: str | None = Field(default=None, description=_AS_NATIVE)

    def native(
        self, conversation: Sequence[Said], *, max_tokens: int | None
    ) -> AskRequest:
        """The request as the native route takes it.

        Args:
            conversation: Its last message is the question.
            max_tokens: Of the reply; more than can be asked for counts as the most.

        Raises:
            RequestValidationError: It is out of bounds.
        """
        wishes = self.model_dump(include=_WISHES, exclude_none=True)
        if max_tokens is not None:
            wishes["max_tokens"] = min(max_tokens, _MOST_TOKENS)
        messages = [
            {"role": said.role, "content": said.text}
            for said in conversation[-_MOST_MESSAGES:]
        ]
        return _valid(wishes | {"filters": self.filters, "messages": messages})


class ModelRequest(Wanted):
    """What the routes of models have in common."""

    model: str = Field(default=MODEL, description="One of `/v1/models`.")
    stream: bool = False


def _valid(fields: dict[str, Any]) -> AskRequest:
    try:
        return AskRequest.model_validate(fields)
    except ValidationError as error:
        found = [
            item | {"loc": ("body", *item["loc"])}
            for item in error.errors(include_url=False, include_context=False)
        ]
        raise RequestValidationError(found) from error


def in_order(conversation: Sequence[Said]) -> list[Said]:
    """What was said, after the instructions, wherever those stood.

    Only the user's messages may be empty, for the last one is the question.
    """
    said = [one for one in conversation if one.text.strip() or one.role == "user"]
    return sorted(said, key=lambda one: one.role != "system")
