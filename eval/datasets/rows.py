"""A question in our own fields, as files give it."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, model_validator

from eval.datasets.checking import Text
from eval.samples import Nugget, Sample, Turn
from service.http.moments import DayEnd


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Message(_Given):
    role: Literal["user", "assistant"]
    content: Text


class _Nugget(_Given):
    text: Text
    vital: bool


class QuestionRow(_Given):
    """One question; unknown fields are refused, all but two may be left out.

    Attributes:
        as_of: A date without a time is the last moment of that day, UTC; a time
            without a zone is UTC.
        quote: For a single quote, instead of `quotes`.
        right_choice: From 0.
    """

    id: Text
    question: Text
    as_of: DayEnd | None = None
    history: tuple[_Message, ...] = ()
    answers: tuple[Text, ...] = ()
    articles: tuple[Text, ...] = ()
    relevance: dict[Text, NonNegativeInt] = {}
    quote: Text | None = None
    quotes: tuple[Text, ...] = ()
    unanswerable: bool = False
    choices: tuple[Text, ...] = ()
    right_choice: NonNegativeInt | None = None
    nuggets: tuple[_Nugget, ...] = ()
    ranking: tuple[Text, ...] = ()
    cluster: Text | None = None
    tags: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.quote is not None and self.quotes:
            message = "give quote or quotes, not both"
            raise ValueError(message)
        if self.right_choice is not None and self.right_choice >= len(self.choices):
            message = "right_choice must be an index into choices, from 0"
            raise ValueError(message)
        if self.unanswerable and self.answers:
            message = "unanswerable, yet it has answers; take one of the two away"
            raise ValueError(message)
        return self

    def sample(self) -> Sample:
        """The same question as a record."""
        return Sample(
            sample_id=self.id,
            question=self.question,
            as_of=self.as_of,
            answers=self.answers,
            history=tuple(Turn(turn.role, turn.content) for turn in self.history),
            articles=self.articles,
            relevance=self.relevance,
            quotes=self.quotes if self.quote is None else (self.quote,),
            unanswerable=self.unanswerable,
            choices=self.choices,
            right_choice=self.right_choice,
            nuggets=tuple(Nugget(item.text, item.vital) for item in self.nuggets),
            ranking=self.ranking,
            cluster=self.cluster,
            tags=self.tags,
        )
