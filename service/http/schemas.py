"""What a client may ask, with every bound it is held to."""

import re
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from service.http import examples
from service.http.citation_style import CitationStyle
from service.http.moments import DayEnd, DayStart
from service.http.pointers import refusal
from service.questions import NO_WISHES, Question, SearchFilters, Turn, Wishes

MAX_QUESTION = 2000
_LENGTH = f"A question has 1 to {MAX_QUESTION} characters, outer spaces not counted."
_BROKEN = re.compile(r"[\x00\ud800-\udfff]")


def _whole(text: str) -> str:
    if _BROKEN.search(text):
        sentence = "The text contains a NUL or half of a surrogate pair."
        raise refusal(sentence=sentence)
    return text


def _question(text: str) -> str:
    trimmed = _whole(text).strip()
    if not 1 <= len(trimmed) <= MAX_QUESTION:
        raise refusal(sentence=_LENGTH)
    return trimmed


_QUESTION_SCHEMA = WithJsonSchema(
    {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_QUESTION,
        "description": "Counted in characters, outer spaces removed.",
    }
)
QuestionText = Annotated[str, AfterValidator(_question), _QUESTION_SCHEMA]
WholeText = Annotated[str, AfterValidator(_whole)]
Name = Annotated[WholeText, Field(min_length=1, max_length=200)]
_EITHER: list[JsonValue] = [
    {"required": ["question"], "properties": {"question": {"type": "string"}}},
    {"required": ["messages"], "properties": {"messages": {"type": "array"}}},
]
Included = Literal["passages", "claims", "trace", "suggestions"]


class Request(BaseModel):
    """Unknown fields and lenient conversions are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Filters(Request):
    """What the archive is restricted to; what is absent or empty restricts nothing."""

    published_after: DayStart | None = Field(
        default=None, description="Inclusive; a date means the start of that day, UTC."
    )
    published_before: DayStart | None = Field(
        default=None, description="Exclusive; a date means the start of that day, UTC."
    )
    sources: list[Name] = Field(
        default=[], max_length=50, description="Publishers, exactly as archived."
    )
    language: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="ISO 639 code, such as `en`; a region is not looked at.",
    )

    @model_validator(mode="after")
    def _period_is_not_empty(self) -> Self:
        after, before = self.published_after, self.published_before
        if after is not None and before is not None and after >= before:
            sentence = "published_after must be earlier than published_before."
            raise refusal(sentence=sentence)
        return self

    def wanted(self) -> SearchFilters:
        """The filters in the words of the inside."""
        return SearchFilters(
            published_after=self.published_after,
            published_before=self.published_before,
            sources=frozenset(self.sources),
            language=self.language,
        )


class _Seeking(Request):
    filters: Filters = Filters()
    top_k: int = Field(
        default=8, ge=1, le=50, strict=True, description="How many passages to seek."
    )
    as_of: DayEnd | None = Field(
        default=None,
        description="Nothing dated later is used. A date means the end of that day, "
        "a time without zone is UTC; now if absent.",
    )

    def asked(
        self,
        text: str,
        *,
        now: datetime,
        history: tuple[Turn, ...] = (),
        wishes: Wishes = NO_WISHES,
        suggest: bool = False,
        trace: bool = False,
    ) -> Question:
        """The question in the words of the inside."""
        return Question(
            text=text,
            as_of=self.as_of or now,
            history=history,
            wishes=wishes,
            suggest=suggest,
            trace=trace,
            filters=self.filters.wanted(),
            top_k=self.top_k,
        )


class SearchRequest(_Seeking):
    """Passages are wanted, no answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SEARCH_REQUEST]})

    question: QuestionText


class Message(Request):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: WholeText


class AskRequest(_Seeking):
    """A question, alone or as the last message of a conversation."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [examples.ASK_REQUEST], "oneOf": _EITHER}
    )

    question: QuestionText | None = Field(
        default=None, description="Either this or `messages`."
    )
    messages: list[Message] | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="The last one, the user's, is the question; what it leaves unsaid "
        "is carried over from the turns before it.",
    )
    answer_language: str = Field(
        default="auto",
        pattern=r"^(auto|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)$",
        description="`auto` or an ISO 639 code.",
    )
    max_tokens: int | None = Field(default=None, ge=1, le=100_000, strict=True)
    temperature: float | None = Field(default=None, ge=0, le=2, strict=True)
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**63, strict=True)
    citation_style: CitationStyle = CitationStyle.MARKERS
    include: list[Included] = Field(
        default=[], max_length=10, description="Parts that are left out otherwise."
    )
    cache: bool = Field(
        default=True, strict=True, description="Whether a kept answer will do."
    )
    stream: bool = Field(
        default=False,
        strict=True,
        description="Send events while the answer is made, as `text/event-stream`.",
    )

    @field_validator("messages")
    @classmethod
    def _ends_with_a_question(
        cls, messages: list[Message] | None
    ) -> list[Message] | None:
        if messages is not None:
            if messages[-1].role != "user":
                sentence = "The last message must be the user's: it is the question."
                raise refusal(sentence=sentence)
            _question(messages[-1].content)
        return messages

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        if (self.question is None) == (self.messages is None):
            sentence = "Give exactly one of `question` and `messages`."
            raise refusal(sentence=sentence)
        return self
