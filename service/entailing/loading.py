"""Whoever the settings name for second opinions."""

from service.chat.ports import ChatModel
from service.entailing.chat import ChatEntailment
from service.entailing.errors import EntailmentError
from service.entailing.ports import Entailment
from service.entailing.settings import EntailmentSettings

_CROSS_ENCODER = "cross-encoder:"


def load_entailment(
    settings: EntailmentSettings, *, chat: ChatModel | None, deadline_s: float
) -> Entailment | None:
    """None if nobody is to be asked.

    Args:
        settings: Of second opinions.
        chat: The chat model; None if there is none.
        deadline_s: How long one opinion of it may take.

    Raises:
        EntailmentError: There is no chat model, or no such cross-encoder here, or it
            judges no entailment.
    """
    if settings.entailment is None:
        return None
    if settings.entailment.startswith(_CROSS_ENCODER):
        return _cross_encoder(settings.entailment.removeprefix(_CROSS_ENCODER))
    if chat is None:
        message = (
            "DATELINE_ENTAILMENT=chat asks the chat model, and there is none; set "
            "DATELINE_CHAT_MODEL as well"
        )
        raise EntailmentError(message)
    return ChatEntailment(chat, deadline_s)


def _cross_encoder(location: str) -> Entailment:
    # Imported when asked for: the libraries take seconds and hundreds of MiB.
    from corpus.embedding.cross_encoder import load_entailment_model  # noqa: PLC0415
    from corpus.errors import EmbeddingError  # noqa: PLC0415
    from service.entailing.cross_encoder import CrossEncoderEntailment  # noqa: PLC0415

    try:
        return CrossEncoderEntailment(load_entailment_model(location))
    except EmbeddingError as error:
        message = f"DATELINE_ENTAILMENT: {error}"
        raise EntailmentError(message) from error
