"""From what a client sent to the one question that is answered."""

from datetime import datetime

from service.answers import Caveat
from service.http.schemas import AskRequest
from service.questions import Question, Turn, Wishes

_ANY_LANGUAGE = "auto"


def question_of(request: AskRequest, *, now: datetime) -> Question:
    """The question with the conversation before it, and how it wants to be answered.

    Args:
        request: Valid, so a conversation ends with a message of the user.
        now: The as-of of who gives none.
    """
    text, history = _conversation(request)
    return request.asked(
        text,
        now=now,
        history=history,
        wishes=_wishes(request),
        suggest="suggestions" in request.include,
        trace="trace" in request.include,
    )


def unread(request: AskRequest) -> tuple[Caveat, ...]:
    """A warning for what was sent and is not read."""
    if any(one.role == "system" for one in request.messages or ()):
        detail = "System messages have no effect: the service has its own."
        return (Caveat("system_ignored", detail),)
    return ()


def _conversation(request: AskRequest) -> tuple[str, tuple[Turn, ...]]:
    if request.question is not None:
        return request.question, ()
    *earlier, last = request.messages or []
    told = (one for one in earlier if one.role != "system")
    return last.content.strip(), tuple(Turn(one.role, one.content) for one in told)


def _wishes(request: AskRequest) -> Wishes:
    language = request.answer_language
    return Wishes(
        language=None if language.lower() == _ANY_LANGUAGE else language,
        max_tokens=request.max_tokens,
        temperature=request.temperature,
        seed=request.seed,
    )
