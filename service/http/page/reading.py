"""What the pages show, asked of the inside."""

import re
import secrets
from datetime import UTC, datetime
from functools import partial

from fastapi import Request

from service.http.access import may_hand_in
from service.http.conversation import question_of
from service.http.delivery import answered
from service.http.edge import Edge, in_thread
from service.http.lookups import looked_up
from service.http.page.answer_view import answer_view
from service.http.page.article_view import ArticleView, Span, article_view
from service.http.page.links import ask_address
from service.http.page.status_view import RunView, Standing, run_view, standing_of
from service.http.page.views import NO_OFFER, AnswerView, Offer, Suggestion
from service.http.problems import ProblemError
from service.http.schemas import AskRequest
from service.http.telling import told_answer
from service.http.workers import OverloadedError, WorkTimeoutError
from service.logs import request_id
from service.ports import Answering, Intake

_MOST_RUNS = 10
_MOST_VERSIONS = 10
_QUOTE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_VERSION = re.compile(r"[1-9][0-9]{0,8}")


async def answer_of(body: AskRequest, request: Request, edge: Edge) -> AnswerView:
    """The answer to a question."""
    now = datetime.now(UTC)
    question = question_of(body, now=now)
    answer = await answered(question, request, edge)
    told = told_answer(
        answer,
        question=question,
        warnings=(),
        answer_id=f"ans_{secrets.token_hex(12)}",
        created=int(now.timestamp()),
        request_id=request_id.get(),
    )
    return answer_view(told, question=question.text)


async def article_of(article_id: str, request: Request, edge: Edge) -> ArticleView:
    """The article, or the version of it and the quote that the address names.

    Raises:
        ProblemError: 404.
    """
    inside, asked = edge.answering, request.query_params
    number = asked.get("version", "")
    look_up = partial(inside.article, article_id)
    if _VERSION.fullmatch(number):
        look_up = partial(inside.version, article_id, int(number))
    stored = await looked_up(article_id, look_up, request=request, edge=edge)
    history = partial(inside.history, article_id, before=None, limit=_MOST_VERSIONS)
    return article_view(
        stored,
        await in_thread(edge.lookups, request, history),
        quote=_span(asked.get("quote", "")),
    )


async def runs_of(request: Request, edge: Edge) -> tuple[RunView, ...] | None:
    """The newest runs with their rejects; None for who may not see them."""
    try:
        may_hand_in(request, edge)
    except ProblemError:
        return None
    intake = edge.intake
    if intake is None:
        return None
    return await in_thread(edge.lookups, request, partial(_runs, intake))


async def standing_now(request: Request, edge: Edge) -> Standing | None:
    """How the archive stands; None while nobody has the time to tell."""
    try:
        found = await in_thread(edge.lookups, request, edge.answering.readiness)
    except (WorkTimeoutError, OverloadedError):
        return None
    return standing_of(found)


async def offer_of(request: Request, edge: Edge, *, is_front: bool) -> Offer:
    """What a form may be filled in with; nothing while nobody has the time to tell."""
    offer = partial(_offer, edge.answering, is_front=is_front)
    try:
        return await in_thread(edge.lookups, request, offer)
    except (WorkTimeoutError, OverloadedError):
        return NO_OFFER


def _offer(inside: Answering, *, is_front: bool) -> Offer:
    questions = inside.starters() if is_front else ()
    return Offer(
        outlets=tuple(inside.outlets()),
        starters=tuple(Suggestion(one, ask_address(one)) for one in questions),
    )


def _runs(intake: Intake) -> tuple[RunView, ...]:
    # A list of runs comes without rejects.
    newest = intake.reports(limit=_MOST_RUNS)
    whole = (intake.report(one.run.run_id) or one for one in newest)
    return tuple(run_view(report) for report in whole)


def _span(written: str) -> Span | None:
    found = _QUOTE.fullmatch(written)
    return (int(found[1]), int(found[2])) if found else None
