"""What a client of the Responses API sends."""

from typing import Any, NoReturn

from pydantic import ConfigDict, Field

from service.http.openai import examples
from service.http.openai.content import ROLES, Content, Said, text_of
from service.http.openai.wanted import Lenient, ModelRequest, TextForm, in_order
from service.http.pointers import FieldProblem, pointer
from service.http.problems import ProblemError

_STATELESS = (
    "Nothing is kept here: send the whole conversation in `input`, as clients do with "
    "`store` false."
)
_KEPT = ("previous_response_id", "conversation")
_REFERENCE = "item_reference"


class Item(Lenient):
    """A message, or something of a tool, which is not read."""

    type: str = "message"
    role: str = ""
    content: Content = None


class TextOptions(Lenient):
    """How the text is wanted."""

    format: TextForm = TextForm()


class ResponsesRequest(ModelRequest):
    """A question, or a conversation that ends with one; nothing of it is kept."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [examples.RESPONSES_REQUEST]}
    )

    input: str | list[Item]
    instructions: str = Field(default="", description="Has no effect.")
    text: TextOptions = TextOptions()
    max_output_tokens: int | None = Field(default=None, ge=1)
    previous_response_id: Any = Field(default=None, description="Is refused.")
    conversation: Any = Field(default=None, description="Is refused.")

    def said(self) -> list[Said]:
        """What was said.

        Raises:
            ProblemError: 400, by something else than text, or in an earlier request.
        """
        for name in _KEPT:
            if getattr(self, name) is not None:
                _refuse(name)
        told = [Said("system", self.instructions)]
        if isinstance(self.input, str):
            return in_order([*told, Said("user", self.input)])
        return in_order([*told, *self._messages(self.input)])

    @staticmethod
    def _messages(items: list[Item]) -> list[Said]:
        for n, item in enumerate(items):
            if item.type == _REFERENCE:
                _refuse("input", n)
        return [
            Said(ROLES[item.role], text_of(item.content, where=("input", n, "content")))
            for n, item in enumerate(items)
            if item.type == "message" and item.role in ROLES
        ]


def _refuse(*where: str | int) -> NoReturn:
    pointed = FieldProblem(pointer=pointer(where), detail=_STATELESS)
    raise ProblemError(400, "unsupported_state", _STATELESS, errors=[pointed])
