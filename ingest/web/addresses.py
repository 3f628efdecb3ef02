"""Which addresses of the network may be connected to."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import TypeAlias

from ingest.errors import FetchError, Reason

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""The addresses of a host, best first; raises OSError if there are none."""

Networks: TypeAlias = Sequence[IPv4Network | IPv6Network]

# Nodes of networks and no sites (IANA's registries of special addresses); releases of
# Python differ in whether they call these global.
_PLUMBING = tuple(
    IPv4Network(network) for network in ("192.0.0.0/24", "192.88.99.0/24")
)
# All that IANA has given to sites. It holds neither mapped nor local addresses.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# The protocol's own with Teredo, documentation, 6to4, documentation.
_PLUMBING_6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_NAT64 = IPv6Network("64:ff9b::/96")


def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the system's resolver answers; it has a deadline of its own."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_, place in found]


@dataclass(frozen=True, slots=True)
class Reach:
    """What of the network may be reached, and how names become addresses.

    Attributes:
        networks: What may be reached though it is not public.
    """

    resolve: Resolver
    networks: Networks

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host, asked for once; all may be reached.

        One bad address spoils all: who answers with a public and a private one is
        about to lead us inside.

        Raises:
            FetchError: `unreachable`, transient; `blocked_address`.
        """
        try:
            found = self.resolve(host, port)
        except OSError as error:
            raise _unknown() from error
        if not found:
            raise _unknown()
        if not all(_may_be_reached(ip_address(one), self.networks) for one in found):
            detail = (
                "The host has an address that is not public; "
                "add its network to DATELINE_FETCH_NETWORKS if it is yours."
            )
            raise FetchError(Reason.BLOCKED_ADDRESS, detail)
        return found


def _may_be_reached(address: IPv4Address | IPv6Address, networks: Networks) -> bool:
    meant = _meant(address)
    return _is_public(meant) or any(meant in network for network in networks)


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address is another spelling of, if it is one."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        plumbing = any(address in network for network in _PLUMBING_6)
        return address in _GLOBAL_UNICAST and not plumbing
    plumbing = any(address in network for network in _PLUMBING)
    return address.is_global and not address.is_multicast and not plumbing


def _unknown() -> FetchError:
    detail = "The host is not known by name; check the address and the network."
    return FetchError(Reason.UNREACHABLE, detail, transient=True)
