"""Questions over HTTP: the answer at once, or while it is made."""

import logging
import secrets
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Event as Flag

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from service.answering.events import Event, Finished
from service.answers import Answer
from service.http.bodies import require_json
from service.http.citation_style import restyle
from service.http.conversation import question_of, unread
from service.http.documented import ASK_RESPONSES
from service.http.edge import Edge, TheEdge, in_thread
from service.http.frames import PING, Frames, frame
from service.http.problems import problem_body, problem_of
from service.http.responses import AnswerBody
from service.http.schemas import AskRequest
from service.http.streaming import arriving
from service.http.telling import told_answer
from service.logs import request_id
from service.questions import Question

log = logging.getLogger(__name__)

router = APIRouter()

_EVENTS = "text/event-stream"
_HEADERS = {
    "Cache-Control": "no-store",
    # Or a proxy would keep the sentences back until there are many of them.
    "X-Accel-Buffering": "no",
}
_OPTIONAL = frozenset({"passages", "trace"})


@router.post(
    "/v1/ask",
    operation_id="ask",
    response_model=AnswerBody,
    responses=ASK_RESPONSES,
    dependencies=[Depends(require_json)],
)
async def ask(body: AskRequest, request: Request, edge: TheEdge) -> Response:
    """Answer a question with verbatim, dated quotes, or say why there is no answer.

    With `stream`, events come while the answer is made: `status`, `passages`, a `delta`
    for each sentence that was verified and a `citation` for each new article, `claims`,
    and `done` with the whole answer; or `error` with a problem.
    """
    question = question_of(body, now=datetime.now(UTC))
    asked = _Asked(body, question)
    if body.stream:
        return await _stream(asked, request, edge)
    cancelled = Flag()
    try:
        work = partial(edge.answering.ask, question, cancelled=cancelled)
        answer = await in_thread(edge.questions, request, work)
    finally:
        cancelled.set()
    return Response(
        asked.json(asked.told(answer, request)),
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, read."""

    body: AskRequest
    question: Question

    def told(self, answer: Answer, request: Request) -> AnswerBody:
        request.state.outcome = answer.status.value
        request.state.timings_ms = answer.timings_ms
        return told_answer(
            restyle(answer, self.body.citation_style),
            question=self.question,
            warnings=unread(self.body),
            answer_id=f"ans_{secrets.token_hex(12)}",
            created=int(datetime.now(UTC).timestamp()),
            request_id=request_id.get(),
        )

    def json(self, told: AnswerBody) -> str:
        """Without the parts that were not asked for."""
        left_out = _OPTIONAL - set(self.body.include)
        return told.model_dump_json(exclude=set(left_out) or None)


async def _stream(asked: _Asked, request: Request, edge: Edge) -> Response:
    def make(cancelled: Flag) -> Iterator[Event]:
        return edge.answering.events(asked.question, cancelled=cancelled)

    events = arriving(edge, request, make)
    try:
        # What fails before anything was sent can still be told by a status.
        first = await anext(events)
    except BaseException:
        await events.aclose()
        raise
    sent = _sent(asked, request, _again(first, events))
    return StreamingResponse(sent, media_type=_EVENTS, headers=_HEADERS)


async def _again(
    first: Event | None, events: AsyncGenerator[Event | None, None]
) -> AsyncGenerator[Event | None, None]:
    """The events with the first one, which was already taken."""
    async with aclosing(events):
        yield first
        async for event in events:
            yield event


async def _sent(
    asked: _Asked,
    request: Request,
    events: AsyncGenerator[Event | None, None],
) -> AsyncGenerator[bytes, None]:
    frames = Frames(asked.question, asked.body.citation_style)

    def told(event: Event | None) -> list[bytes]:
        if event is None:
            return [PING]
        made = list(frames.before_the_end(event))
        if isinstance(event, Finished):
            body = asked.told(event.answer, request)
            made += frames.at_the_end(body, asked.json(body))
        return made

    async with aclosing(events):
        try:
            async for event in events:
                for one in told(event):
                    yield one
        # The status is sent: the client learns of whatever it was from an event.
        except Exception as error:
            log.exception("stream.failed")
            yield frame("error", problem_body(request.scope, problem_of(error)))
