"""Fetches what the user allowed and what the site lets us."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Self

from ingest.errors import FetchError, PathError
from ingest.settings import IngestSettings
from ingest.sources.captures import as_utf8, media_type
from ingest.web.addresses import Reach, Resolver, system_resolver
from ingest.web.allowing import AllowList
from ingest.web.deadline import Deadline
from ingest.web.following import Follower
from ingest.web.receiving import Receiver, Response
from ingest.web.robots import MAX_BYTES, Robots
from ingest.web.targets import Target, target_of

__all__ = ["FetchError", "Fetched", "Fetcher", "Validators", "open_fetcher"]

log = logging.getLogger(__name__)

# XML tells its encoding itself.
_TOLD_BY_HEADER = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server recognises content that we have; as it gave them."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds.

    Attributes:
        url: Where it was found, after redirects; without a fragment.
        content_type: In lower case, without parameters; empty if none was given.
        data: Unpacked. A page is in UTF-8 if only the header told its encoding.
        fetched_at: UTC.
    """

    url: str
    content_type: str
    data: bytes
    validators: Validators
    fetched_at: datetime


class Fetcher:
    """Fetches from allowed hosts; for one thread. As a context manager it hangs up."""

    def __init__(
        self,
        receiver: Receiver,
        *,
        allowed: AllowList,
        deadline: Deadline,
        settings: IngestSettings,
    ) -> None:
        self._receiver = receiver
        self._deadline = deadline
        self._max_bytes = settings.fetch_max_bytes
        self._follower = Follower(
            receiver, allowed=allowed, deadline=deadline, settings=settings
        )
        # The product alone: what follows it may hold the names of others.
        product, *_ = settings.fetch_agent.split()
        self._robots = Robots(self._robots_txt, agent=product)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._receiver.close()

    def get(self, url: str, *, known: Validators | None = None) -> Fetched | None:
        """What the address holds; None if that is what is known.

        Raises:
            FetchError: It may not be fetched, cannot be, or is not there.
        """
        self._deadline.restart()
        target, response = self._follower.follow(
            target_of(url),
            conditions=_conditions(known) if known else {},
            max_bytes=self._max_bytes,
            pace_s=self._robots.check,
        )
        log.debug("page.fetched", extra={"url": target.url, "status": response.status})
        if response.status == HTTPStatus.NOT_MODIFIED:
            return None
        return _fetched(target, response)

    def _robots_txt(self, target: Target) -> bytes:
        _, response = self._follower.follow(
            target, conditions={}, max_bytes=MAX_BYTES, pace_s=lambda _: 0.0
        )
        return response.data


def open_fetcher(
    settings: IngestSettings,
    *,
    seeds: Sequence[str],
    stop: threading.Event | None = None,
    resolve: Resolver = system_resolver,
) -> Fetcher:
    """A fetcher for what the user named and what the settings allow.

    Args:
        settings: What is allowed besides, and the caps.
        seeds: Addresses that the user named; their hosts are allowed.
        stop: Ends the fetch under way, when it is set.
        resolve: Gives the addresses of a host.

    Raises:
        PathError: A seed is no address that can be fetched.
    """
    deadline = Deadline(settings.fetch_timeout_s, stop=stop or threading.Event())
    reach = Reach(resolve, settings.fetch_networks)
    return Fetcher(
        Receiver(reach, deadline),
        allowed=AllowList([_seed(url) for url in seeds], hosts=settings.fetch_hosts),
        deadline=deadline,
        settings=settings,
    )


def _seed(url: str) -> Target:
    try:
        return target_of(url)
    except FetchError as error:
        message = f"{url} cannot be fetched. {error.detail}"
        raise PathError(message, path=url) from error


def _conditions(known: Validators) -> dict[str, str]:
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _fetched(target: Target, response: Response) -> Fetched:
    header = response.headers.get
    told = header("content-type", "")
    content_type = media_type(told)
    data = response.data
    if content_type in _TOLD_BY_HEADER:
        data = as_utf8(data, content_type=told)
    return Fetched(
        url=target.url,
        content_type=content_type,
        data=data,
        validators=Validators(header("etag"), header("last-modified")),
        fetched_at=datetime.now(UTC),
    )
