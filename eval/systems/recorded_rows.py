"""Answers as files record them: our own form, and RealTimeQA's published outputs."""

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, NonNegativeInt

from eval.datasets.checking import Text
from eval.responses import (
    Cited,
    CitedQuote,
    Response,
    RetrievedPassage,
    Status,
    Timings,
    Usage,
)
from eval.systems.sentences import marks, unmarked
from service.http.moments import DayEnd, DayStart


class _Recorded(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Citation(_Recorded):
    article: Text
    text: str = ""
    title: str = ""
    quotes: tuple[Text, ...] = ()
    dated: DayStart | None = None


class _Passage(_Recorded):
    article: Text
    text: str
    dated: DayStart | None = None


class _Usage(_Recorded):
    input_tokens: NonNegativeInt | None = None
    output_tokens: NonNegativeInt | None = None
    cost_usd: NonNegativeFloat | None = None


class AnswerRow(_Recorded):
    """A whole answer; all but the id and the answer may be left out.

    Attributes:
        answer: With marks `[n]`, which count `citations` from 1.
        status: Left out, it is `answered`, or `insufficient` where there is neither
            text nor choice.
        choice: Index of the choice made, from 0.
        citations: `article` is its URL, its id or `file:NAME`; `text` is the evidence,
            the quotes if left out.
        as_of: A date without a time is the last moment of that day, UTC.
        total_ms: Until the whole answer was there.
    """

    id: Text
    system: Text | None = None
    answer: str
    status: Status | None = None
    choice: NonNegativeInt | None = None
    citations: tuple[_Citation, ...] = ()
    passages: tuple[_Passage, ...] | None = None
    as_of: DayEnd | None = None
    usage: _Usage = _Usage()
    total_ms: NonNegativeFloat | None = None

    def response(self) -> Response:
        """The same as a record; quotes cannot be checked."""
        read = unmarked(self.answer, marks(self.answer))
        silent = not read.text and self.choice is None
        usage = self.usage
        return Response(
            text=read.text,
            status=self.status or (Status.INSUFFICIENT if silent else Status.ANSWERED),
            choice=self.choice,
            sentences=read.sentences,
            cited=tuple(
                _cited(n, item) for n, item in enumerate(self.citations, start=1)
            ),
            passages=None
            if self.passages is None
            else tuple(_retrieved(item) for item in self.passages),
            as_of=self.as_of,
            usage=Usage(usage.input_tokens, usage.output_tokens, usage.cost_usd),
            timings=None if self.total_ms is None else Timings(self.total_ms),
        )


class PredictionRow(_Recorded):
    """One of RealTimeQA's two tasks (Kasai et al. 2023).

    Attributes:
        prediction: The words generated; or the index of the choice, as a number or in
            digits. Anything else is a choice that could not be read.
    """

    id: Text
    system: Text | None = None
    task: str = Field(pattern="^(multiple_choice|generation)$")
    prediction: int | str | None

    @property
    def chooses(self) -> bool:
        """Whether the prediction is a choice."""
        return self.task == "multiple_choice"

    @property
    def choice(self) -> int | None:
        """The index as the file counts; None if there is none to read."""
        given = str(self.prediction).strip()
        return int(given) if given.isascii() and given.isdecimal() else None

    @property
    def words(self) -> str:
        """What was generated."""
        return "" if self.prediction is None else str(self.prediction).strip()


def _cited(n: int, item: _Citation) -> Cited:
    return Cited(
        n=n,
        article=item.article,
        text=item.text or "\n".join(item.quotes),
        title=item.title,
        names=frozenset({item.article}),
        quotes=tuple(CitedQuote(text) for text in item.quotes),
        dated=item.dated,
    )


def _retrieved(item: _Passage) -> RetrievedPassage:
    names = frozenset({item.article})
    return RetrievedPassage(item.article, item.text, names, dated=item.dated)
