"""From what a client sent to the one question that is answered."""

from collections.abc import Iterator, Sequence

from service.answers import Caveat
from service.conversation.standalone import standalone
from service.http.schemas import AskRequest, Message
from service.questions import Turn


def question_of(request: AskRequest) -> tuple[str, tuple[Caveat, ...]]:
    """The question's text, and what became of the conversation before it.

    Args:
        request: Valid, so a conversation ends with a message of the user.
    """
    if request.question is not None:
        return request.question, ()
    *earlier, last = request.messages or []
    asked = last.content.strip()
    turns = [Turn(one.role, one.content) for one in earlier if one.role != "system"]
    text = standalone(asked, turns)
    return text, tuple(_caveats(earlier, asked=asked, answered=text))


def ignored_parameters(request: AskRequest) -> tuple[Caveat, ...]:
    """A warning for each parameter that only a chat model would use."""
    return tuple(
        Caveat("parameter_ignored", f"`{name}` has no effect: no chat model answers.")
        for name in _for_a_model(request)
    )


def _caveats(
    earlier: Sequence[Message], *, asked: str, answered: str
) -> Iterator[Caveat]:
    if any(one.role == "system" for one in earlier):
        detail = "System messages have no effect: no chat model answers."
        yield Caveat("system_ignored", detail)
    if answered != asked:
        detail = f"Read with the conversation before it as: {answered}"
        yield Caveat("condensed", detail)


def _for_a_model(request: AskRequest) -> Iterator[str]:
    if request.answer_language.lower() not in {"auto", "en"}:
        yield "answer_language"
    for name in ("max_tokens", "temperature", "seed"):
        if getattr(request, name) is not None:
            yield name
