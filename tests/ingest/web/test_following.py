"""Redirects: each hop is checked as if the user had named it, but nobody had."""

from collections.abc import Iterator

import pytest

from ingest.errors import FetchError
from tests.ingest.web.fetchers import fetcher_for
from tests.support.web_server import WebServer, answer, moved, web_server

PAGE = answer(b"page")


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server({"/page": PAGE}) as serving:
        yield serving


def refused(server: WebServer, location: str, **settings: object) -> FetchError:
    server.says("/", moved(location))
    with (
        fetcher_for(server.url(), settings=settings) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.get(server.url())
    assert server.paths() == ["/"]
    assert "evil" not in caught.value.detail
    return caught.value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_its_end(status: int, server: WebServer) -> None:
    server.says("/", moved("/next", status=status))
    server.says("/next", moved(server.url("/page#part"), status=status))

    with fetcher_for(server.url()) as fetcher:
        found = fetcher.get(server.url())

    assert found is not None
    assert found.url == server.url("/page")
    assert found.data == b"page"


def test_five_redirects_are_followed_and_no_sixth(server: WebServer) -> None:
    for number in range(6):
        server.says(f"/{number}", moved(f"/{number + 1}"))
    server.says("/6", PAGE)

    with fetcher_for(server.url()) as fetcher:
        assert fetcher.get(server.url("/1")) is not None
        with pytest.raises(FetchError) as caught:
            fetcher.get(server.url("/0"))

    assert caught.value.reason == "too_many_redirects"


def test_a_loop_ends(server: WebServer) -> None:
    server.says("/a", moved("/b"))
    server.says("/b", moved("/a"))

    with fetcher_for(server.url()) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url("/a"))

    assert caught.value.reason == "too_many_redirects"
    assert server.paths() == ["/a", "/b"] * 3


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not_allowed"),
        ("http://evil.example/", "not_allowed"),
        ("//evil.example/", "not_allowed"),
        ("https://evil.example/", "not_allowed"),
        ("http://127.0.0.1:1/evil", "not_allowed"),
        ("http://127.0.0.1/evil", "not_allowed"),
        ("http://[::1]/evil", "not_allowed"),
        ("http://localhost./evil", "not_allowed"),
        ("http://2130706433/evil", "not_allowed"),
        ("file:///etc/evil", "bad_url"),
        ("gopher://127.0.0.1/evil", "bad_url"),
        ("data:text/html,evil", "bad_url"),
        ("http://evil@127.0.0.1/", "bad_url"),
        ("http://[evil", "bad_url"),
    ],
)
def test_a_redirect_leads_nowhere_else(
    location: str, reason: str, server: WebServer
) -> None:
    error = refused(server, location)

    assert error.reason == reason
    assert not error.transient


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/", "http://10.0.0.1/", "http://[::1]/"]
)
def test_an_allowed_host_still_has_to_be_public(
    location: str, server: WebServer
) -> None:
    # As if somebody had allowed the host: its address is refused all the same.
    with web_server() as seed, fetcher_for(seed.url(), location) as fetcher:
        seed.says("/", moved(location))
        with pytest.raises(FetchError) as caught:
            fetcher.get(seed.url())

    assert caught.value.reason == "blocked_address"


def test_a_redirect_without_goal_is_no_answer(server: WebServer) -> None:
    server.says("/", answer(status=302))

    with fetcher_for(server.url()) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())

    assert caught.value.reason == "bad_response"


def test_a_redirect_obeys_the_rules_of_where_it_leads(server: WebServer) -> None:
    rules = answer(b"User-agent: *\nDisallow: /secret")
    with web_server({"/robots.txt": rules, "/secret": PAGE}) as other:
        server.says("/", moved(other.url("/secret", host="other.example")))
        seeds = [server.url(), other.url(host="other.example")]
        with fetcher_for(*seeds) as fetcher, pytest.raises(FetchError) as caught:
            fetcher.get(server.url())

        assert caught.value.reason == "robots_forbid"
        assert other.paths() == []


def test_rules_that_stand_on_a_host_not_allowed_are_not_read(
    server: WebServer,
) -> None:
    server.says("/robots.txt", moved("http://evil.example/robots.txt"))

    with fetcher_for(server.url()) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url("/page"))

    assert caught.value.reason == "not_allowed"
    assert "robots.txt" in caught.value.detail
    assert server.paths() == []


def test_a_host_of_the_settings_is_not_asked_on_another_port(
    server: WebServer,
) -> None:
    with web_server({"/": PAGE}) as other:
        location = other.url(host="other.example")

        error = refused(server, location, fetch_hosts="other.example")

        assert error.reason == "not_allowed"
        assert other.connections == 0
