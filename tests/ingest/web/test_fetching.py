import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ingest.errors import FetchError, PathError
from ingest.web.fetching import Fetched, Validators
from tests.ingest.web.fetchers import fetcher_for
from tests.support.web_server import Reply, WebServer, answer, moved, raw, web_server

PAGE = answer(b"<p>Tram opens.</p>", headers={"Content-Type": "text/html"})


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as serving:
        yield serving


def fetched(server: WebServer, path: str = "/", **settings: object) -> Fetched:
    with fetcher_for(server.url(), settings=settings) as fetcher:
        found = fetcher.get(server.url(path))
    assert found is not None
    return found


def failure(server: WebServer, path: str = "/", **settings: object) -> FetchError:
    with (
        fetcher_for(server.url(), settings=settings) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.get(server.url(path))
    return caught.value


def test_a_page_is_fetched_with_all_that_is_told_of_it(server: WebServer) -> None:
    headers = {
        "Content-Type": "Application/RSS+xml; charset=utf-8",
        "ETag": 'W/"1"',
        "Last-Modified": "Wed, 04 Mar 2026 12:00:00 GMT",
    }
    server.says("/feed?a=b", answer(b"<rss/>", headers=headers))
    before = datetime.now(UTC)

    found = fetched(server, "/feed?a=b#top")

    assert before <= found.fetched_at <= datetime.now(UTC)
    assert found == Fetched(
        url=server.url("/feed?a=b"),
        content_type="application/rss+xml",
        data=b"<rss/>",
        validators=Validators('W/"1"', "Wed, 04 Mar 2026 12:00:00 GMT"),
        fetched_at=found.fetched_at,
    )


def test_a_page_that_tells_nothing_of_itself_is_fetched(server: WebServer) -> None:
    server.says("/", answer(b""))

    found = fetched(server)

    assert (found.content_type, found.data) == ("", b"")
    assert found.validators == Validators()


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("text/html; charset=windows-1252", "\ufeffZürich".encode()),
        # A document tells its own encoding.
        ("text/xml; charset=windows-1252", b"Z\xfcrich"),
        ("application/pdf; charset=windows-1252", b"Z\xfcrich"),
    ],
)
def test_a_page_is_utf_8_if_only_the_header_told_its_encoding(
    content_type: str, data: bytes, server: WebServer
) -> None:
    server.says("/", answer(b"Z\xfcrich", headers={"Content-Type": content_type}))

    assert fetched(server).data == data


def test_what_is_known_is_not_sent_again(server: WebServer) -> None:
    known = Validators('"é"', "Wed, 04 Mar 2026 12:00:00 GMT")
    server.says("/", answer(status=304))

    with fetcher_for(server.url()) as fetcher:
        assert fetcher.get(server.url(), known=known) is None

    headers = server.asked[-1].headers
    assert headers["If-None-Match"] == '"é"'
    assert headers["If-Modified-Since"] == "Wed, 04 Mar 2026 12:00:00 GMT"


def test_only_known_validators_are_sent(server: WebServer) -> None:
    server.says("/", PAGE)

    with fetcher_for(server.url()) as fetcher:
        assert fetcher.get(server.url(), known=Validators(etag='"1"')) is not None
        assert fetcher.get(server.url(), known=Validators()) is not None

    *_, first, second = server.asked
    assert first.headers["If-None-Match"] == '"1"'
    assert "If-Modified-Since" not in first.headers
    assert "If-None-Match" not in second.headers


def test_nothing_is_known_of_what_was_never_fetched(server: WebServer) -> None:
    server.says("/", answer(status=304))

    assert failure(server).status == 304


@pytest.mark.parametrize(
    ("status", "reason", "transient"),
    [
        (204, "http_status", False),
        (206, "http_status", False),
        (300, "http_status", False),
        (401, "http_status", False),
        (404, "http_status", False),
        (408, "http_status", True),
        (410, "gone", False),
        (429, "http_status", True),
        (500, "http_status", True),
        (503, "http_status", True),
        (999, "http_status", True),
    ],
)
def test_an_answer_that_is_none_says_its_status(
    status: int, reason: str, *, transient: bool, server: WebServer
) -> None:
    server.says("/", answer(b"<h1>Evil</h1>", status=status))

    error = failure(server)

    assert error.reason == reason
    assert error.status == status
    assert error.transient == transient
    assert str(status) in error.detail


def test_what_fails_once_is_tried_again(server: WebServer) -> None:
    server.says("/", raw(), answer(status=503), PAGE)

    assert fetched(server).data == b"<p>Tram opens.</p>"
    assert server.paths() == ["/", "/", "/"]


def test_a_server_is_tried_three_times(server: WebServer) -> None:
    server.says("/", raw())

    assert failure(server).transient
    assert server.paths() == ["/", "/", "/"]


def test_the_agent_says_who_asks(server: WebServer) -> None:
    server.says("/", PAGE)

    fetched(server, fetch_agent="Dateline/9 (+https://desk.example/bot)")

    agents = {asked.headers["User-Agent"] for asked in server.asked}
    assert agents == {"Dateline/9 (+https://desk.example/bot)"}


def test_robots_rule_by_the_name_of_the_agent(server: WebServer) -> None:
    server.says("/robots.txt", answer(b"User-agent: Desk\nDisallow: /private/"))
    server.says("/private/a", PAGE)

    error = failure(server, "/private/a", fetch_agent="Desk/9 (+https://desk.example)")

    assert error.reason == "robots_forbid"
    assert server.paths() == []
    assert fetched(server, "/private/a", fetch_agent="Other/1 desk").data


def test_rules_for_what_else_the_agent_says_are_not_for_us(server: WebServer) -> None:
    server.says("/robots.txt", answer(b"User-agent: bot\nDisallow: /"))
    server.says("/", PAGE)

    assert fetched(server, fetch_agent="Desk/9 (+https://desk.example/bot)").data


def test_rules_may_stand_behind_a_redirect(server: WebServer) -> None:
    server.says("/robots.txt", moved("/rules.txt"))
    server.says("/rules.txt", answer(b"User-agent: *\nDisallow: /"))

    assert failure(server).reason == "robots_forbid"


@pytest.mark.parametrize("reply", [raw(), answer(status=500), answer(status=503)])
def test_without_readable_rules_nothing_is_fetched(
    reply: Reply, server: WebServer
) -> None:
    server.says("/robots.txt", reply)
    server.says("/", PAGE)

    assert failure(server).transient
    assert server.paths() == []


def test_rules_have_a_cap_of_their_own(server: WebServer) -> None:
    server.says("/robots.txt", answer(b"#" * 512_001))
    server.says("/", PAGE)

    assert failure(server).reason == "too_large"


def test_a_wish_for_slowness_is_kept(server: WebServer) -> None:
    server.says("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 20"))
    server.says("/", PAGE)

    with fetcher_for(server.url(), settings={"fetch_timeout_s": 15}) as fetcher:
        fetcher.get(server.url())
        # Over before the wait, not after it.
        with pytest.raises(FetchError) as caught:
            fetcher.get(server.url())

    assert caught.value.reason == "too_slow"
    assert server.paths() == ["/"]


def test_a_wait_ends_when_the_process_is_to_stop(server: WebServer) -> None:
    stop = threading.Event()
    timer = threading.Timer(0.2, stop.set)
    server.says("/", PAGE)

    with fetcher_for(
        server.url(),
        stop=stop,
        settings={"fetch_delay_s": 500, "fetch_timeout_s": 3_000},
    ) as fetcher:
        timer.start()
        with pytest.raises(FetchError) as caught:
            fetcher.get(server.url())
    timer.join()

    assert caught.value.reason == "stopped"


def test_a_slow_page_takes_no_time_from_the_next(server: WebServer) -> None:
    def dripping() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            time.sleep(0.01)
            yield b"x"

    server.says("/slow", Reply(dripping))
    server.says("/", PAGE)

    with fetcher_for(server.url(), settings={"fetch_timeout_s": 2}) as fetcher:
        with pytest.raises(FetchError, match="too long"):
            fetcher.get(server.url("/slow"))

        assert fetcher.get(server.url()) is not None


def test_the_cap_of_the_settings_holds(server: WebServer) -> None:
    server.says("/", answer(b"x" * 2_001))

    assert failure(server, fetch_max_bytes=2_000).reason == "too_large"


@pytest.mark.parametrize("seed", ["file:///etc/passwd", "http://u:p@news.example/"])
def test_a_seed_that_is_no_address_is_the_users_mistake(seed: str) -> None:
    with pytest.raises(PathError, match="fetched") as caught:
        fetcher_for(seed)

    assert caught.value.path == seed
