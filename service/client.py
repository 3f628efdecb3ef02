"""Put a question to the service that runs, or to the archive when none does."""

import time
from datetime import UTC, datetime

import httpx
from pydantic import ValidationError

from corpus.errors import IndexHeldError
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from service.errors import ServiceUnreachableError
from service.http.conversation import question_of, unread
from service.http.responses import AnswerBody
from service.http.schemas import AskRequest
from service.http.telling import told_answer

PATIENCE_S = 30.0
"""How long to wait for a short-lived owner of the indexes, such as a second `ask`."""

_PAUSE_S = 0.2


def ask(request: AskRequest, settings: CorpusSettings) -> AnswerBody:
    """The answer, from the service that owns the indexes if there is one.

    Raises:
        IndexHeldError: Something that answers no questions kept the indexes for
            `PATIENCE_S`.
        ServiceUnreachableError: The service that owns them did not answer.
    """
    lock = IndexLock(settings.lock_file)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        holder = lock.holder()
        if holder is not None and holder.url is not None:
            return _ask_service(request, holder.url)
        try:
            return _ask_archive(request, settings)
        except IndexHeldError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_S)


def _ask_service(request: AskRequest, url: str) -> AnswerBody:
    body = request.model_dump(mode="json", exclude_unset=True)
    try:
        response = httpx.post(f"{url}/v1/ask", json=body, timeout=60, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        message = f"the service at {url} does not answer ({error}); restart it"
        raise ServiceUnreachableError(message) from error
    if response.is_error:
        message = f"the service at {url} says: {_detail(response)}"
        raise ServiceUnreachableError(message)
    try:
        return AnswerBody.model_validate_json(response.content)
    except ValidationError as error:
        message = f"what answers at {url} is no Dateline of this release; restart it"
        raise ServiceUnreachableError(message) from error


def _detail(response: httpx.Response) -> str:
    """What a problem says of itself; a proxy's page only has a status."""
    try:
        problem = response.json()
    except ValueError:
        problem = None
    said = problem.get("detail") if isinstance(problem, dict) else None
    return str(said or f"{response.status_code} {response.reason_phrase}")


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
