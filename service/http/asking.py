"""Questions over HTTP: the answer at once, or while it is made."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.answering.events import Event, Finished
from service.answers import Answer
from service.http.bodies import require_json
from service.http.citation_style import restyle
from service.http.conversation import question_of, unread
from service.http.delivery import answered, streamed
from service.http.documented import ASK_RESPONSES
from service.http.edge import TheEdge
from service.http.frames import Frames, frame
from service.http.growing import Growing
from service.http.problems import ProblemError, problem_body
from service.http.responses import AnswerBody
from service.http.schemas import AskRequest
from service.http.telling import told_answer
from service.logs import request_id
from service.questions import Question

router = APIRouter()

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
    asked = _Asked(body, question_of(body, now=datetime.now(UTC)))
    if body.stream:
        telling = _Telling(asked, request)
        return await streamed(asked.question, request, edge=edge, telling=telling)
    answer = await answered(asked.question, request, edge)
    return Response(
        asked.json(asked.told(answer)),
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, read."""

    body: AskRequest
    question: Question

    def shown(self, answer: Answer) -> Answer:
        return restyle(answer, self.body.citation_style)

    def told(self, answer: Answer) -> AnswerBody:
        return told_answer(
            self.shown(answer),
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


class _Telling:
    def __init__(self, asked: _Asked, request: Request) -> None:
        self._asked = asked
        self._request = request
        self._frames = Frames(Growing(asked.question.as_of, asked.shown))

    def tell(self, event: Event) -> Iterator[bytes]:
        yield from self._frames.before_the_end(event)
        if isinstance(event, Finished):
            told = self._asked.told(event.answer)
            yield from self._frames.at_the_end(told, self._asked.json(told))

    def fail(self, problem: ProblemError) -> Iterator[bytes]:
        yield frame("error", problem_body(self._request.scope, problem))
