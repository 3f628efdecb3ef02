"""One request and its answer, within caps: no redirects, cookies, proxies, retries."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import httpcore

from ingest.errors import ContentError, FetchError, Reason
from ingest.sources.caps import Budget
from ingest.sources.gzip import unpacked
from ingest.web.addresses import Reach
from ingest.web.connecting import CheckedBackend
from ingest.web.deadline import Deadline, too_slow
from ingest.web.targets import Target

_IDLE_S = 30.0
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip, identity"}
# A "not modified" has no data, and is read to its end to keep the connection.
_READ = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        headers: By names in lower case; several of one name joined by commas.
        data: Unpacked; empty for any status but 200.
    """

    status: int
    headers: Mapping[str, str]
    data: bytes


class Receiver:
    """Asks servers, and keeps connections open for the next request; to be closed.

    Raises FetchError: `blocked_address`, `bad_certificate`, `too_large`,
    `damaged_gzip`, `bad_response`; and transient ones: `unreachable`, `too_slow`,
    `stopped` and again `bad_response`.
    """

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        # Connections are known by the host's name: one that was checked for a name,
        # with its certificate, serves no other name at the same address.
        self._connections = httpcore.ConnectionPool(
            ssl_context=httpcore.default_ssl_context(),
            keepalive_expiry=_IDLE_S,
            network_backend=CheckedBackend(reach, deadline),
        )

    def get(
        self, target: Target, *, headers: Mapping[str, str], max_bytes: int
    ) -> Response:
        """The answer; `max_bytes` bound it as it is sent and as it is unpacked."""
        url = httpcore.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=target.path.encode(),
        )
        all_headers = {**_HEADERS, "Host": target.netloc, **headers}
        # Validators are sent as they came: header values are Latin-1.
        asked = [(n.encode(), v.encode("latin-1")) for n, v in all_headers.items()]
        try:
            with self._connections.stream("GET", url, headers=asked) as response:
                return _received(response, max_bytes)
        except httpcore.TimeoutException as error:
            raise too_slow() from error
        except httpcore.NetworkError as error:
            detail = "The site cannot be reached or hung up; try again later."
            raise FetchError(Reason.UNREACHABLE, detail, transient=True) from error
        except httpcore.ProtocolError as error:
            detail = "The site's answer is broken or cut off; try again later."
            raise FetchError(Reason.BAD_RESPONSE, detail, transient=True) from error

    def close(self) -> None:
        """Hang up."""
        self._connections.close()


def _received(response: httpcore.Response, max_bytes: int) -> Response:
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("ascii").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if response.status not in _READ:
        return Response(response.status, headers, b"")

    packed = bytearray()
    for piece in response.iter_stream():
        packed += piece
        if len(packed) > max_bytes:
            detail = f"The answer is larger than {max_bytes:,} bytes; it was not read."
            raise FetchError(Reason.TOO_LARGE, detail)
    coding = headers.get("content-encoding", "").strip().lower()
    data = _decoded(bytes(packed), coding=coding, max_bytes=max_bytes)
    return Response(response.status, headers, data)


def _decoded(packed: bytes, *, coding: str, max_bytes: int) -> bytes:
    match coding:
        case "" | "identity":
            return packed
        case "gzip" | "x-gzip":
            try:
                with unpacked(io.BytesIO(packed), Budget(max_bytes)) as stream:
                    return stream.read()
            except ContentError as error:
                raise FetchError(error.reason, error.detail) from error
        case _:
            detail = "The site packs its answer in a way that was not asked for."
            raise FetchError(Reason.BAD_RESPONSE, detail)
