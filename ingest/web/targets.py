"""Where one request goes: an address taken apart once, and put together from its parts.

What is checked and what is asked for can then not differ by how an address is read.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from ingest.errors import FetchError, Reason

DEFAULT_PORTS = {"http": 80, "https": 443}

_MAX_CHARS = 4096
_MAX_HOST_CHARS = 253
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
# What RFC 3986 allows in a path or query; `%` stays, for it is escaped already.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = f"{_PATH_SAFE}?"

_TOO_LONG = f"The address is longer than {_MAX_CHARS:,} characters; it is not fetched."
_UNREADABLE = "The address cannot be read; check its host and port."
_OTHER_SCHEME = "Only addresses of http and https are fetched; give one."
_NAMES_A_USER = "The address names a user; take the name and password out of it."


@dataclass(frozen=True, slots=True)
class Target:
    """A resource.

    Attributes:
        scheme: `http` or `https`.
        host: In lower case and ASCII, without a final dot; IPv6 without brackets.
        port: 0 to 65535.
        path: With the query; begins with a slash, ASCII.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """Host and port as in an address and a Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_default = self.port == DEFAULT_PORTS[self.scheme]
        return host if is_default else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.netloc}{self.path}"

    def joined(self, reference: str) -> "Target":
        """Where a redirect leads.

        Raises:
            FetchError: `bad_url`.
        """
        try:
            url = urljoin(self.url, reference)
        except ValueError as error:
            raise _bad(_UNREADABLE) from error
        return target_of(url)


def target_of(url: str) -> Target:
    """The target of an address; its fragment is dropped.

    Raises:
        FetchError: `bad_url`.
    """
    if len(url) > _MAX_CHARS:
        raise _bad(_TOO_LONG)
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _bad(_UNREADABLE) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise _bad(_OTHER_SCHEME)
    if "@" in parts.netloc:
        raise _bad(_NAMES_A_USER)

    path = quote(parts.path or "/", safe=_PATH_SAFE, errors="replace")
    query = quote(parts.query, safe=_QUERY_SAFE, errors="replace")
    return Target(
        scheme=parts.scheme,
        host=_host(host, bracketed="[" in parts.netloc),
        port=DEFAULT_PORTS[parts.scheme] if port is None else port,
        path=f"{path}?{query}" if query else path,
    )


def _host(name: str, *, bracketed: bool) -> str:
    try:
        if bracketed:
            # Without a zone, which is an interface of one machine.
            return str(IPv6Address(name.partition("%")[0]))
        host = name.encode("idna").decode().lower().removesuffix(".")
    except (AddressValueError, UnicodeError) as error:
        raise _bad(_UNREADABLE) from error
    if len(host) > _MAX_HOST_CHARS or not _HOST.fullmatch(host):
        raise _bad(_UNREADABLE)
    return host


def _bad(detail: str) -> FetchError:
    return FetchError(Reason.BAD_URL, detail)
