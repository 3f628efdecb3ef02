"""One spelling for every address of the same article."""

import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_MAX_CHARS = 4096
_BLANK = re.compile(r"\s")
_PORTS = {"http": 80, "https": 443}
_TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "hsa_", "fb_", "_hs")
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "msclkid", "yclid", "twclid", "ttclid",
    "wbraid", "gbraid", "igshid", "cid", "icid", "ocid", "ncid", "cmpid", "cmp",
    "smid", "smtyp", "ftag", "_ga", "_gl",
})  # fmt: skip
_INDEXES = ("/index.html", "/index.htm", "/index.php")
# Two rounds settle every address seen; one that never settles has no one spelling.
_ROUNDS = 5


def canonical_url(url: str) -> str | None:
    """The address that identifies the article; the same for its own result.

    Host in lower case, no default port, no fragment, no parameters that only count
    clicks, the others sorted, no trailing slash or index page. None for anything but
    an http or https address with a host and without a user name.
    """
    current = url.strip()
    for _ in range(_ROUNDS):
        following = _normalised(current)
        if following is None or following == current:
            return following
        current = following
    return None


def _normalised(url: str) -> str | None:
    if len(url) > _MAX_CHARS or _BLANK.search(url):
        return None
    try:
        parts = urlsplit(canonicalize_url(url))
        host, port = parts.hostname, parts.port
    except (ValueError, UnicodeError):
        return None
    # The root's dot, `news.example.`, names the same host.
    host = (host or "").removesuffix(".")
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None

    bracketed = f"[{host}]" if ":" in host else host
    netloc = (
        bracketed if port in {None, _PORTS[parts.scheme]} else f"{bracketed}:{port}"
    )
    query = _without_tracking(parts.query)
    return urlunsplit((parts.scheme, netloc, _path(parts.path), query, ""))


def _path(path: str) -> str:
    while path.endswith(("/", *_INDEXES)):
        path = path.rstrip("/")
        for index in _INDEXES:
            path = path.removesuffix(index)
    return path


def _without_tracking(query: str) -> str:
    return "&".join(item for item in query.split("&") if not _is_tracking(item))


def _is_tracking(item: str) -> bool:
    name = item.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
