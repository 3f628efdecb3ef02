"""From what a client sent to the one question that is answered."""

from collections.abc import Iterator

from service.answers import Caveat
from service.http.schemas import AskRequest


def question_of(request: AskRequest) -> tuple[str, tuple[Caveat, ...]]:
    """The question's text, and what of the conversation did not go into it.

    Args:
        request: Valid, so a conversation ends with a message of the user.
    """
    if request.question is not None:
        return request.question, ()
    messages = request.messages or []
    text = messages[-1].content.strip()
    if len(messages) == 1:
        return text, ()
    detail = (
        "Only the last message is read: earlier turns and system messages do not "
        "change the answer, so ask a question that stands on its own."
    )
    return text, (Caveat("history_ignored", detail),)


def ignored_parameters(request: AskRequest) -> tuple[Caveat, ...]:
    """A warning for each parameter that only a chat model would use."""
    return tuple(
        Caveat("parameter_ignored", f"`{name}` has no effect: no chat model answers.")
        for name in _for_a_model(request)
    )


def _for_a_model(request: AskRequest) -> Iterator[str]:
    if request.answer_language.lower() not in {"auto", "en"}:
        yield "answer_language"
    for name in ("max_tokens", "temperature", "seed"):
        if getattr(request, name) is not None:
            yield name
