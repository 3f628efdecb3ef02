"""From an address to what is there: each hop allowed, paced and tried again."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from ingest.errors import FetchError, Reason
from ingest.settings import IngestSettings
from ingest.web.allowing import AllowList
from ingest.web.deadline import Deadline
from ingest.web.pacing import Pacing
from ingest.web.receiving import Receiver, Response
from ingest.web.retrying import with_retries
from ingest.web.targets import Target

MAX_REDIRECTS = 5

_REDIRECTS = frozenset({
    HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT,
})  # fmt: skip
# What blames the request, but the moment and not the address.
_UNTIMELY = frozenset({
    HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS,
})  # fmt: skip


class Follower:
    """Asks for targets and goes where redirects lead, if that is allowed."""

    def __init__(
        self,
        receiver: Receiver,
        *,
        allowed: AllowList,
        deadline: Deadline,
        settings: IngestSettings,
    ) -> None:
        self._receiver = receiver
        self._allowed = allowed
        self._deadline = deadline
        self._pacing = Pacing(settings.fetch_delay_s, deadline)
        self._agent = settings.fetch_agent
        self._longest_wait_s = settings.fetch_retry_wait_s

    def follow(
        self,
        target: Target,
        *,
        conditions: Mapping[str, str],
        max_bytes: int,
        pace_s: Callable[[Target], float],
    ) -> tuple[Target, Response]:
        """Where the redirects end, and what is there: 200, or 304 if conditions said.

        Args:
            target: Where to begin.
            conditions: Headers that make requests conditional.
            max_bytes: As for `Receiver.get`.
            pace_s: Called for each hop: the seconds that its host wants between two
                requests. May refuse the hop by a FetchError.

        Raises:
            FetchError: As `AllowList.check` and `Receiver.get` raise; `bad_url`,
                `too_many_redirects`; with the status `gone` and `http_status`.
        """
        fine = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED if conditions else HTTPStatus.OK}
        for _ in range(1 + MAX_REDIRECTS):
            self._allowed.check(target)
            response = self._sent(
                target,
                headers={"User-Agent": self._agent, **conditions},
                max_bytes=max_bytes,
                pace_s=pace_s(target),
            )
            if response.status in fine:
                return target, response
            if response.status not in _REDIRECTS:
                raise _refused(response.status)
            target = _next(target, response)
        detail = f"The address redirects more than {MAX_REDIRECTS} times; check it."
        raise FetchError(Reason.TOO_MANY_REDIRECTS, detail)

    def _sent(
        self,
        target: Target,
        *,
        headers: Mapping[str, str],
        max_bytes: int,
        pace_s: float,
    ) -> Response:
        def once() -> Response:
            self._pacing.wait(target.host, at_least_s=pace_s)
            return self._receiver.get(target, headers=headers, max_bytes=max_bytes)

        return with_retries(
            once, deadline=self._deadline, longest_wait_s=self._longest_wait_s
        )


def _next(target: Target, response: Response) -> Target:
    location = response.headers.get("location")
    if location is None:
        detail = "The address redirects to nowhere; check it."
        raise FetchError(Reason.BAD_RESPONSE, detail)
    return target.joined(location)


def _refused(status: int) -> FetchError:
    if status == HTTPStatus.GONE:
        detail = (
            "The site took it back (410); withdraw it with `dateline withdraw URL` "
            "if it must no longer be shown."
        )
        return FetchError(Reason.GONE, detail, status=status)
    transient = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _UNTIMELY
    advice = "try again later" if transient else "check the address"
    detail = f"The site answered with status {status}; {advice}."
    return FetchError(Reason.HTTP_STATUS, detail, transient=transient, status=status)
