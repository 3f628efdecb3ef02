"""Questions over HTTP: the answer at once, or while it is made."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.answering.events import Event, Finished
from service.answers import Answer
from service.http.admission.limiting import caller_of
from service.http.bodies import JSON, require_json
from service.http.citation_style import restyle
from service.http.conversation import question_of, unread
from service.http.delivery import answered, streamed
from service.http.documented import ASK_RESPONSES
from service.http.edge import Edge, TheEdge, in_thread
from service.http.frames import Frames, frame
from service.http.growing import Growing
from service.http.problems import ProblemError, problem_body
from service.http.remembering import Kept
from service.http.responses import AnswerBody
from service.http.schemas import AskRequest
from service.http.sending import IDEMPOTENCY_PARAMETER, idempotency_key
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
    openapi_extra={"parameters": [IDEMPOTENCY_PARAMETER]},
    dependencies=[Depends(require_json)],
)
async def ask(body: AskRequest, request: Request, edge: TheEdge) -> Response:
    """Answer a question with verbatim, dated quotes, or say why there is no answer.

    With `stream`, events come while the answer is made: `status`, `passages`, a `delta`
    for each sentence that was verified and a `citation` for each new article, `claims`,
    and `done` with the whole answer; or `error` with a problem. Without, a request that
    is repeated with its `Idempotency-Key` has the answer of the first time.
    """
    asked = _Asked(body, question_of(body, now=datetime.now(UTC)))
    if body.stream:
        telling = _Telling(asked, request)
        return await streamed(asked.question, request, edge=edge, telling=telling)
    headers = {"Cache-Control": "no-store"}
    key = idempotency_key(request.headers)
    # A trace names articles of which nothing else is told.
    if key is None or "trace" in body.include:
        content = asked.json(asked.told(await answered(asked.question, request, edge)))
    else:
        content, replayed = await _once(key, asked, request=request, edge=edge)
        headers |= {"Idempotent-Replayed": "true"} if replayed else {}
    return Response(content, media_type=JSON, headers=headers)


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

    def digest(self) -> bytes:
        return sha256(self.body.model_dump_json().encode()).digest()

    def json(self, told: AnswerBody) -> str:
        """Without the parts that were not asked for."""
        left_out = _OPTIONAL - set(self.body.include)
        return told.model_dump_json(exclude=set(left_out) or None)


async def _once(
    key: str, asked: _Asked, *, request: Request, edge: Edge
) -> tuple[str, bool]:
    """The answer, and whether it is that of the first time."""

    async def make() -> Kept:
        answer = await answered(asked.question, request, edge, to_the_end=True)
        return Kept(asked.json(asked.told(answer)), _versions(answer))

    async def holds(kept: Kept) -> bool:
        return await in_thread(edge.lookups, None, partial(_are_shown, kept, edge))

    content, replayed = await edge.kept.once(
        (caller_of(request.scope), key), asked.digest(), make=make, holds=holds
    )
    if replayed:
        request.state.outcome = "replayed"
    return content, replayed


def _versions(answer: Answer) -> dict[str, int]:
    cited = [citation.source for citation in answer.citations]
    found = [passage.source for passage in answer.passages]
    return {source.article_id: source.version for source in (*cited, *found)}


def _are_shown(kept: Kept, edge: Edge) -> bool:
    """A withdrawal and a correction bind at once, on what was made before as well."""
    return all(
        (stored := edge.answering.article(article_id)) is not None
        and stored.number == number
        for article_id, number in kept.versions.items()
    )


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
