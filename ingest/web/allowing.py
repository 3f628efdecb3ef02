"""Which hosts may be fetched from: those the user named, and those of the settings."""

from collections.abc import Collection

from ingest.errors import FetchError, Reason
from ingest.web.targets import DEFAULT_PORTS, Target

_PORTS = frozenset(DEFAULT_PORTS.values())


class AllowList:
    """The host and port of each seed, and hosts on the ports 80 and 443.

    A seed on 80 or 443 allows its host on both: sites move to https.
    """

    def __init__(self, seeds: Collection[Target], *, hosts: Collection[str]) -> None:
        self._places = {(seed.host, seed.port) for seed in seeds}
        names = {host for host in hosts if not host.startswith("*.")}
        named = {host for host, port in self._places if port in _PORTS}
        self._hosts = names | named
        self._suffixes = tuple(host[1:] for host in hosts if host.startswith("*."))

    def check(self, target: Target) -> None:
        """Refuse a target that nobody allowed.

        Raises:
            FetchError: `not_allowed`.
        """
        if (target.host, target.port) in self._places:
            return
        if target.port in _PORTS and self._covers(target.host):
            return
        detail = (
            "This leads to a host or port that may not be fetched; "
            "add the host to DATELINE_FETCH_HOSTS if you trust it."
        )
        raise FetchError(Reason.NOT_ALLOWED, detail)

    def _covers(self, host: str) -> bool:
        return host in self._hosts or host.endswith(self._suffixes)
