"""Connections that reach only what may be reached, and end when the fetch must end."""

import ssl
from collections.abc import Iterable

import httpcore

from ingest.errors import FetchError, Reason
from ingest.web.addresses import Reach
from ingest.web.deadline import Deadline

_CONNECT_S = 10.0
_SILENCE_S = 20.0
"""How long one address has to accept, and a server may say nothing."""


class CheckedBackend(httpcore.NetworkBackend):
    """Connects for httpcore, to the very addresses that were checked.

    httpcore goes on to know the server by its name: TLS checks the certificate for it.
    """

    def __init__(self, reach: Reach, deadline: Deadline) -> None:
        self._reach = reach
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(  # noqa: PLR0917 - httpcore's
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,  # noqa: ARG002 - the system chooses it
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Connect to the first address that accepts."""
        *others, last = self._reach.addresses(host, port)
        for address in others:
            try:
                return self._connected(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, port)

    def _connected(self, address: str, port: int) -> httpcore.NetworkStream:
        timeout_s = min(_CONNECT_S, self._deadline.left_s())
        return _Stream(
            self._sockets.connect_tcp(address, port, timeout_s), self._deadline
        )


class _Stream(httpcore.NetworkStream):
    """A connection on which nothing takes longer than the fetch may."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> bytes:
        return self._stream.read(max_bytes, self._timeout_s())

    def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> None:
        self._stream.write(buffer, self._timeout_s())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> httpcore.NetworkStream:
        timeout_s = self._timeout_s()
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, timeout_s)
        except httpcore.ConnectError as error:
            # Told here: on its way out the pool forgets the cause.
            if not isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise
            detail = "The site's certificate is not valid for its name."
            raise FetchError(Reason.BAD_CERTIFICATE, detail) from error
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _timeout_s(self) -> float:
        return min(_SILENCE_S, self._deadline.left_s())
