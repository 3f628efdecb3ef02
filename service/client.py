"""Put a question to the service that runs, or to the archive when none does."""

import time
from datetime import UTC, datetime

from pydantic import SecretStr

from corpus.errors import IndexHeldError
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from service.calling import RemoteService
from service.http.conversation import question_of, unread
from service.http.responses import AnswerBody
from service.http.schemas import AskRequest
from service.http.telling import told_answer

PATIENCE_S = 30.0
"""How long to wait for a short-lived owner of the indexes, such as a second `ask`."""

_PAUSE_S = 0.2


def ask(
    request: AskRequest, settings: CorpusSettings, *, key: SecretStr | None = None
) -> AnswerBody:
    """The answer, from the service that owns the indexes if there is one.

    Args:
        request: What is asked.
        settings: Where the archive is.
        key: For a service that requires one.

    Raises:
        IndexHeldError: Something that answers no questions kept the indexes for
            `PATIENCE_S`.
        ServiceUnreachableError: The service that owns them did not answer, or refused.
    """
    lock = IndexLock(settings.lock_file)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        holder = lock.holder()
        if holder is not None and holder.url is not None:
            service = RemoteService(holder.url, key, trust_env=False)
            return service.post("/v1/ask", request, AnswerBody)
        try:
            return _ask_archive(request, settings)
        except IndexHeldError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)


def _ask_archive(request: AskRequest, settings: CorpusSettings) -> AnswerBody:
    # Not above: the encoder takes seconds to import, and a running service has it.
    from service.wiring import opened_answerer  # noqa: PLC0415

    now = datetime.now(UTC)
    question = question_of(request, now=now)
    with opened_answerer(settings, purpose="dateline ask") as answerer:
        answer = answerer.ask(question)
    return told_answer(
        answer,
        question=question,
        warnings=unread(request),
        answer_id=f"ans_{now:%Y%m%d%H%M%S%f}",
        created=int(now.timestamp()),
        request_id=None,
    )
