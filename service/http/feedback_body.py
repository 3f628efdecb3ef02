"""What a client may say of an answer, and what it is told."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from corpus.archive.feedback import Feedback, FeedbackReceipt
from service.http import feedback_examples
from service.http.moments import DayEnd
from service.http.responses import Told
from service.http.schemas import QuestionText, Request, WholeText

MAX_TEXT = 2000

Remark = Annotated[WholeText, Field(max_length=MAX_TEXT)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:-]{1,128}$")]


class FeedbackRequest(Request):
    """What somebody says of an answer."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [feedback_examples.REQUEST]}
    )

    answer_id: Id = Field(
        description="The `id` that the answer came with, of whatever route."
    )
    question: QuestionText
    useful: bool = Field(strict=True)
    note: Remark | None = Field(default=None, description="For a person to read.")
    right_answer: Remark | None = Field(
        default=None,
        description="What the answer should have said, as short as it can be.",
    )
    as_of: DayEnd | None = Field(
        default=None, description="Of the answer; the moment of this request if absent."
    )
    articles: list[Id] = Field(
        default=[], max_length=50, description="The ids of those that it cited."
    )

    def given(self) -> Feedback:
        """The same in the words of the inside; a text of blanks says nothing."""
        return Feedback(
            answer_id=self.answer_id,
            question=self.question,
            useful=self.useful,
            note=_said(self.note),
            right_answer=_said(self.right_answer),
            as_of=self.as_of,
            articles=tuple(dict.fromkeys(self.articles)),
        )


class FeedbackBody(Told):
    """The receipt of feedback."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [feedback_examples.RECEIPT]}
    )

    id: str
    object: Literal["feedback"] = "feedback"
    received_at: datetime


def told_receipt(receipt: FeedbackReceipt) -> FeedbackBody:
    """The receipt as a client is told it."""
    return FeedbackBody(id=receipt.feedback_id, received_at=receipt.received_at)


def _said(text: str | None) -> str | None:
    return (text or "").strip() or None
