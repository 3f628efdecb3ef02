"""From a request to its reply, in whichever of the two protocols it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from service.answering.events import Finished
from service.answers import Answer, AnswerStatus
from service.http.bodies import unstored
from service.http.conversation import question_of, unread
from service.http.delivery import Telling, answered, event_stream, streamed
from service.http.edge import Edge
from service.http.openai.content import Said
from service.http.openai.formats import FORMAT_HEADER, CitationFormat, format_of
from service.http.openai.reply import Reply, reply_to
from service.http.openai.tasks import TASK_HEADER, task_reply
from service.http.openai.wanted import ModelRequest


class Form(Protocol):
    """How a protocol writes an answer down."""

    def whole(self, answer: Answer, reply: Reply) -> BaseModel:
        """In one piece."""

    def telling(self, reply: Reply) -> Telling:
        """In frames."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, read.

    Attributes:
        conversation: Its last message is the question.
        max_tokens: Of the reply.
        wants_json: A form is to be filled in, which only a title does.
    """

    wanted: ModelRequest
    conversation: Sequence[Said]
    max_tokens: int | None
    wants_json: bool
    form: Form

    async def reply(self, request: Request, edge: Edge) -> Response:
        """The answer, or what a front-end wants in the background.

        Raises:
            ProblemError: There is no such model or format.
            RequestValidationError: The request is out of bounds.
        """
        # Before the model is looked at: front-ends ask titles of other models too.
        if (made := self._of_task(request)) is not None:
            return self._at_once(made, request)
        citing = format_of(self.wanted.model, request.headers.get(FORMAT_HEADER))
        native = self.wanted.native(self.conversation, max_tokens=self.max_tokens)
        question = question_of(native, now=datetime.now(UTC))
        reply = reply_to(
            request,
            model=self.wanted.model,
            citing=citing,
            as_of=question.as_of,
            warnings=unread(native),
        )
        if self.wanted.stream:
            telling = self.form.telling(reply)
            return await streamed(question, request, edge=edge, telling=telling)
        answer = await answered(question, request, edge)
        return unstored(self.form.whole(answer, reply))

    def _of_task(self, request: Request) -> str | None:
        if not self.conversation:
            return None
        header = request.headers.get(TASK_HEADER)
        prompt = self.conversation[-1].text
        return task_reply(prompt, header=header, wants_json=self.wants_json)

    def _at_once(self, made: str, request: Request) -> Response:
        now, model = datetime.now(UTC), self.wanted.model
        answer = Answer(AnswerStatus.ANSWERED, made, as_of=now)
        reply = reply_to(request, model=model, citing=CitationFormat.NONE, as_of=now)
        request.state.outcome = "task"
        if self.wanted.stream:
            return event_stream(self.form.telling(reply).tell(Finished(answer)))
        return unstored(self.form.whole(answer, reply))
