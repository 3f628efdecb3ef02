from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network

import pytest

from ingest.errors import FetchError
from ingest.web.addresses import Networks, Reach, Resolver, system_resolver


def reached(*addresses: str, networks: Networks = ()) -> bool:
    reach = Reach(lambda host, port: addresses, networks)
    try:
        return reach.addresses("news.example", 80) == addresses
    except FetchError as error:
        return error.reason != "blocked_address"


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "1.1.1.1",
        "2606:4700::1111",
        "2a00:1450:4001::200e",
        # Public ones in the spelling of IPv6.
        "::ffff:93.184.215.14",
        "64:ff9b::93.184.215.14",
    ],
)
def test_a_public_address_may_be_reached(address: str) -> None:
    assert reached(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - to be refused
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1",
        "100::1",
        "2001::1",
        "2001:0:53aa:64c:0:7fff:80ff:fffe",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:5db8:d70e::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%2",
        "fec0::1",
        "ff02::1",
    ],
)
def test_an_address_that_is_not_public_may_not_be_reached(address: str) -> None:
    assert not reached(address)


def test_one_private_address_spoils_a_public_one() -> None:
    assert not reached("93.184.215.14", "127.0.0.1")


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3", "fd00::1"]
)
def test_a_network_of_ones_own_may_be_reached(address: str) -> None:
    networks: Networks = [IPv4Network("10.1.0.0/16"), IPv6Network("fd00::/64")]

    assert reached(address, networks=networks)
    assert not reached("10.2.0.1", networks=networks)


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "127.0.0.1", "::1"]
)
def test_no_spelling_of_an_address_gets_round(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        Reach(system_resolver, ()).addresses(host, 80)

    assert caught.value.reason == "blocked_address"


def unknown(host: str, port: int) -> Sequence[str]:
    message = "Name or service not known"
    raise OSError(message)


@pytest.mark.parametrize("resolve", [unknown, lambda host, port: []])
def test_a_host_without_address_may_have_one_later(resolve: Resolver) -> None:
    with pytest.raises(FetchError) as caught:
        Reach(resolve, ()).addresses("news.example", 80)

    assert caught.value.reason == "unreachable"
    assert caught.value.transient
