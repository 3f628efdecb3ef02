"""A Dateline that runs somewhere, asked over HTTP."""

from functools import lru_cache
from http import HTTPStatus
from time import perf_counter
from typing import Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from eval.errors import EvalError
from eval.responses import Response
from eval.samples import Sample
from eval.systems.addresses import base_address, shown
from eval.systems.dateline_answers import RANKING, KnownVersion, response_of
from eval.systems.ports import SystemFailedError
from service.http.article_body import ArticleBody
from service.http.pointers import FieldProblem
from service.http.responses import AnswerBody, Found, SearchBody

_VERSIONS_KEPT = 2_000
"""Some 20 MB of news."""

Body = TypeVar("Body", bound=BaseModel)


class Readiness(BaseModel):
    """What `/readyz` tells of the archive."""

    archive_revision: int
    articles: int


class Problem(BaseModel):
    """What a failure tells of itself."""

    detail: str
    errors: list[FieldProblem] = []


class DatelineOverHttp:
    """Asks `/v1/ask` as a client would, and `/v1/search` for the deep ranking.

    Apart, because the depth asked for may change the answer; the search is not timed.
    """

    def __init__(self, url: str, client: httpx.Client, ready: Readiness) -> None:
        self.name = f"dateline at {shown(url)}"
        self._url = url
        self._client = client
        self._ready = ready
        self._versions = ServedVersions(url, client)

    @classmethod
    def open(cls, url: str, *, timeout_s: float) -> Self:
        """Look whether it is ready.

        Args:
            url: Its base, such as `http://127.0.0.1:8765`.
            timeout_s: For each request.

        Raises:
            EvalError: No Dateline answers there, or it is not ready.
        """
        base = base_address(url)
        client = httpx.Client(timeout=timeout_s)
        try:
            reply = _sent(client, client.build_request("GET", f"{base}/readyz"))
            return cls(base, client, _read(reply, Readiness))
        except SystemFailedError as error:
            client.close()
            message = (
                f"{shown(base)} is no Dateline that is ready: {error}; start "
                f"`dateline serve` there, or see what {shown(base)}/readyz says"
            )
            raise EvalError(message) from error

    def describe(self) -> dict[str, str]:
        """The address, and the state of its archive at the start."""
        return {
            "url": shown(self._url),
            "revision": str(self._ready.archive_revision),
            "articles": str(self._ready.articles),
            "history": "sent",
        }

    def answer(self, sample: Sample) -> Response:
        """Answer with the history, uncached.

        Raises:
            SystemFailedError: It refused the question or failed at it, is not there,
                or is no Dateline of this release.
        """
        moment = {} if sample.as_of is None else {"as_of": sample.as_of.isoformat()}
        messages = [
            {"role": turn.role, "content": turn.content} for turn in sample.history
        ]
        asking = moment | {
            "messages": [*messages, {"role": "user", "content": sample.question}],
            "include": ["passages", "claims"],
            "citation_style": "none",
            "cache": False,
        }
        started = perf_counter()
        reply = self._post("/v1/ask", asking)
        total_ms = (perf_counter() - started) * 1000
        body = _read(reply, AnswerBody)
        return response_of(
            body,
            # A search reads no history, so a follow-up has the answer's own passages.
            body.passages if sample.history else self._ranking(sample, moment),
            versions=self._versions,
            total_ms=total_ms,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ranking(self, sample: Sample, moment: dict[str, str]) -> list[Found]:
        seeking = moment | {"question": sample.question, "top_k": RANKING}
        return _read(self._post("/v1/search", seeking), SearchBody).data

    def _post(self, path: str, body: object) -> httpx.Response:
        request = self._client.build_request("POST", f"{self._url}{path}", json=body)
        return _sent(self._client, request)


class ServedVersions:
    """Articles as they are served; those read last are kept in memory.

    Only the current version is served: another one cannot be read.
    """

    def __init__(self, url: str, client: httpx.Client) -> None:
        self._url = url
        self._client = client
        self._kept = lru_cache(maxsize=_VERSIONS_KEPT)(self._fetch)

    def version(self, article_id: str, number: int) -> KnownVersion | None:
        """That very version; None if it is not current or cannot be fetched."""
        try:
            return self._kept(article_id, number)
        except SystemFailedError:
            return None

    def _fetch(self, article_id: str, number: int) -> KnownVersion | None:
        # What raises is not kept, and is tried again.
        url = f"{self._url}/v1/articles/{quote(article_id, safe='')}"
        request = self._client.build_request("GET", url)
        article = _read(_sent(self._client, request), ArticleBody)
        if article.version != number:
            return None
        return KnownVersion(article.text, frozenset())


def _sent(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    try:
        reply = client.send(request)
    except httpx.TimeoutException as error:
        message = f"no answer within {client.timeout.read:g} s"
        raise SystemFailedError(message) from error
    except httpx.HTTPError as error:
        message = f"no answer ({error})"
        raise SystemFailedError(message) from error
    if reply.status_code != HTTPStatus.OK:
        raise SystemFailedError(_problem(reply))
    return reply


def _problem(reply: httpx.Response) -> str:
    """What a problem (RFC 9457) says of itself; a proxy's page only has a status."""
    status = f"{reply.status_code} {reply.reason_phrase}".strip()
    try:
        problem = Problem.model_validate_json(reply.content)
    except ValidationError:
        return status
    fields = (f"{item.pointer}: {item.detail}" for item in problem.errors)
    return "; ".join([f"{status}: {problem.detail}", *fields])


def _read(reply: httpx.Response, model: type[Body]) -> Body:
    try:
        return model.model_validate_json(reply.content)
    except ValidationError as error:
        message = "what answers is no Dateline of this release"
        raise SystemFailedError(message) from error
