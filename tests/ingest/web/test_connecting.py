"""Addresses are pinned, and certificates are still checked for the host's name."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

import pytest

from ingest.errors import FetchError
from ingest.web.addresses import Networks, Reach
from ingest.web.receiving import Receiver, Response
from ingest.web.targets import target_of
from tests.ingest.web.deadlines import far
from tests.support.web_server import answer, web_server

LOOPBACK: Networks = [IPv4Network("127.0.0.0/8"), IPv6Network("::1/128")]
OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="makes certificates")


@dataclass
class Rebinding:
    """A resolver that answers with the next of its addresses each time it is asked."""

    answers: list[Sequence[str]]
    asked: int = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[self.asked - 1]


def received(url: str, resolve: Rebinding) -> Response:
    with closing(Receiver(Reach(resolve, LOOPBACK), far())) as receiver:
        return receiver.get(target_of(url), headers={}, max_bytes=1_000)


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    resolve = Rebinding([["127.0.0.1"], ["169.254.169.254"]])

    with web_server({"/": answer(b"text")}) as server:
        assert received(server.url(host="news.example"), resolve).data == b"text"

    assert resolve.asked == 1


def test_a_host_that_moves_to_a_private_address_is_refused() -> None:
    resolve = Rebinding([["127.0.0.1"], ["169.254.169.254"]])

    with web_server({"/": answer(b"text")}) as server:
        received(server.url(host="news.example"), resolve)
        with pytest.raises(FetchError) as caught:
            received(server.url(host="news.example"), resolve)

        assert caught.value.reason == "blocked_address"
        assert server.connections == 1


def test_nothing_is_sent_to_a_private_address_beside_a_public_one() -> None:
    resolve = Rebinding([["127.0.0.1", "10.0.0.1"]])

    with web_server({"/": answer(b"text")}) as server:
        with pytest.raises(FetchError) as caught:
            received(server.url(host="news.example"), resolve)

        assert caught.value.reason == "blocked_address"
        assert server.connections == 0


@pytest.mark.parametrize("addresses", [["::1", "127.0.0.1"], ["127.0.0.1", "::1"]])
def test_the_address_that_accepts_is_taken(addresses: Sequence[str]) -> None:
    # The server does not listen on ::1.
    resolve = Rebinding([addresses])

    with web_server({"/": answer(b"text")}) as server:
        assert received(server.url(host="news.example"), resolve).data == b"text"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate authority and a certificate for news.example."""
    folder = tmp_path_factory.mktemp("authority")
    request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    openssl(
        folder,
        f"{request} -subj /CN=ca -keyout ca.key -out ca.pem "
        "-addext basicConstraints=critical,CA:TRUE "
        "-addext keyUsage=critical,keyCertSign",
    )
    openssl(
        folder,
        f"{request} -subj /CN=site -keyout site.key -out site.pem "
        "-CA ca.pem -CAkey ca.key "
        "-addext basicConstraints=critical,CA:FALSE "
        "-addext subjectAltName=DNS:news.example",
    )
    return folder


def openssl(folder: Path, arguments: str) -> None:
    subprocess.run(
        [str(OPENSSL), *arguments.split()], cwd=folder, check=True, capture_output=True
    )


def serving(authority: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "site.pem", authority / "site.key")
    return context


def secured(authority: Path, host: str) -> Response:
    resolve = Rebinding([["127.0.0.1"]])
    replies = {"/": answer(b"text")}
    with web_server(replies, tls=serving(authority)) as server:
        return received(f"https://{host}:{server.port}/", resolve)


@needs_openssl
def test_a_certificate_for_the_name_is_fine(
    authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))

    assert secured(authority, "news.example").data == b"text"


@needs_openssl
@pytest.mark.parametrize("host", ["other.example", "127.0.0.1", "sub.news.example"])
def test_a_certificate_for_another_name_is_not(
    host: str, authority: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))

    with pytest.raises(FetchError) as caught:
        secured(authority, host)

    assert caught.value.reason == "bad_certificate"
    assert not caught.value.transient


@needs_openssl
def test_a_certificate_of_an_unknown_authority_is_not(authority: Path) -> None:
    with pytest.raises(FetchError) as caught:
        secured(authority, "news.example")

    assert caught.value.reason == "bad_certificate"


def test_a_server_without_tls_is_no_secure_server() -> None:
    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1)
            connection.sendall(b"HTTP/1.1 400 Speak plainly\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"https://news.example:{listening.getsockname()[1]}/"
        with pytest.raises(FetchError) as caught:
            received(url, Rebinding([["127.0.0.1"]]))
        thread.join()

    assert caught.value.reason == "unreachable"
    assert caught.value.transient
