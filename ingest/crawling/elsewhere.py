"""Links to hosts that may not be fetched: told once a seed, with the hosts to allow."""

import re
from collections import Counter
from urllib.parse import urlsplit

from corpus.archive.records import Reject
from ingest.errors import Reason

_SHOWN = 10
_HOST = re.compile(r"[\w.-]{1,100}(:\d{1,5})?")


class Elsewhere:
    """Counts what one seed leads to and may not be fetched."""

    def __init__(self, seed: str) -> None:
        self.source = f"{seed}:links"
        """The name of the reject."""
        self._hosts: Counter[str] = Counter()

    def add(self, url: str) -> None:
        """Count a link."""
        self._hosts[_host(url) or "no host"] += 1

    def reject(self) -> Reject | None:
        """How many links lead where; None if there are none."""
        if not self._hosts:
            return None
        shown = [f"{host} ({n})" for host, n in self._hosts.most_common(_SHOWN)]
        more = len(self._hosts) - len(shown)
        hosts = ", ".join([*shown, f"and {more} more"] if more else shown)
        detail = (
            f"{self._hosts.total()} links lead to hosts that may not be fetched: "
            f"{hosts}; allow them by DATELINE_FETCH_HOSTS."
        )
        return Reject(self.source, Reason.NOT_ALLOWED, detail)


def _host(url: str) -> str | None:
    """The host as it may be shown: a feed may write anything."""
    try:
        host = urlsplit(url).netloc
    except ValueError:
        return None
    return host if _HOST.fullmatch(host) else None
