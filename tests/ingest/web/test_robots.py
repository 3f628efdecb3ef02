from dataclasses import dataclass, field

import pytest

from ingest.errors import FetchError, Reason
from ingest.web.robots import Robots
from ingest.web.targets import Target, target_of

HOUR_S = 3600.0

RULES = b"""
User-agent: *
Disallow: /private/
Allow: /private/press/

User-agent: Dateline
Disallow: /drafts/
Crawl-delay: 7
"""


@dataclass
class Site:
    """Answers with its text or its error, and has a clock.

    Attributes:
        asked: The addresses that were read.
    """

    says: bytes | FetchError = b""
    now: float = 1_000.0
    asked: list[str] = field(default_factory=list)

    def robots(self, agent: str = "Dateline") -> Robots:
        def read(target: Target) -> bytes:
            self.asked.append(target.url)
            if isinstance(self.says, FetchError):
                raise self.says
            return self.says

        return Robots(read, agent=agent, clock=lambda: self.now)


def answered(status: int, *, transient: bool) -> FetchError:
    return FetchError(Reason.HTTP_STATUS, "no", transient=transient, status=status)


def refusal(robots: Robots, url: str = "http://news.example/a") -> FetchError:
    with pytest.raises(FetchError) as caught:
        robots.check(target_of(url))
    return caught.value


def test_rules_for_us_come_before_rules_for_all() -> None:
    robots = Site(RULES).robots()

    robots.check(target_of("http://news.example/private/a"))
    refused = refusal(robots, "http://news.example/drafts/a?b")

    assert refused.reason == "robots_forbid"
    assert not refused.transient


def test_rules_for_all_are_for_us_too() -> None:
    robots = Site(RULES).robots(agent="Otherbot")

    robots.check(target_of("http://news.example/private/press/a"))

    assert refusal(robots, "http://news.example/private/a").reason == "robots_forbid"


@pytest.mark.parametrize(
    ("rules", "delay_s"),
    [
        (RULES, 7.0),
        (b"User-agent: *\nCrawl-delay: 86400", 30.0),
        (b"User-agent: *\nCrawl-delay: -1", 0.0),
        (b"User-agent: *\nCrawl-delay: inf", 0.0),
        (b"", 0.0),
    ],
)
def test_a_site_may_ask_for_half_a_minute_at_most(rules: bytes, delay_s: float) -> None:
    assert Site(rules).robots().check(target_of("http://news.example/a")) == delay_s


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 451])
def test_a_site_that_has_no_rules_allows_everything(status: int) -> None:
    robots = Site(answered(status, transient=False)).robots()

    assert robots.check(target_of("http://news.example/a")) == 0


@pytest.mark.parametrize(
    "error",
    [
        answered(500, transient=True),
        answered(503, transient=True),
        answered(429, transient=True),
        FetchError(Reason.UNREACHABLE, "hung up", transient=True),
    ],
)
def test_a_site_whose_rules_cannot_be_read_is_refused_for_now(
    error: FetchError,
) -> None:
    refused = refusal(Site(error).robots())

    assert refused.transient
    assert "robots.txt" in refused.detail


def test_what_forbids_reading_the_rules_forbids_the_page() -> None:
    error = FetchError(Reason.NOT_ALLOWED, "elsewhere")

    refused = refusal(Site(error).robots())

    assert refused.reason == "not_allowed"
    assert not refused.transient


def test_rules_are_read_once_an_hour() -> None:
    site = Site(RULES)
    robots = site.robots()

    robots.check(target_of("http://news.example/a"))
    site.now += HOUR_S - 1
    robots.check(target_of("http://news.example/b"))
    assert len(site.asked) == 1

    site.now += 1
    robots.check(target_of("http://news.example/c"))
    assert len(site.asked) == 2


def test_each_host_port_and_scheme_has_its_own_rules() -> None:
    site = Site(RULES)
    robots = site.robots()
    places = ["http://a.example", "https://a.example", "http://a.example:81"]

    for place in [*places, *places]:
        robots.check(target_of(f"{place}/a"))

    assert site.asked == [f"{place}/robots.txt" for place in places]


def test_old_rules_hold_for_a_day_while_new_ones_cannot_be_read() -> None:
    site = Site(RULES)
    robots = site.robots()
    robots.check(target_of("http://news.example/a"))
    site.says = answered(503, transient=True)

    site.now += 24 * HOUR_S - 1
    robots.check(target_of("http://news.example/a"))
    assert refusal(robots, "http://news.example/drafts/").reason == "robots_forbid"

    site.now += HOUR_S
    assert refusal(robots).transient


def test_a_site_that_was_refused_is_asked_again_after_minutes() -> None:
    site = Site(answered(503, transient=True))
    robots = site.robots()

    refusal(robots)
    refusal(robots)
    assert len(site.asked) == 1

    site.now += 300
    site.says = RULES
    robots.check(target_of("http://news.example/a"))


def test_a_process_that_stopped_has_learned_nothing_of_the_site() -> None:
    site = Site(FetchError(Reason.STOPPED, "stop", transient=True))
    robots = site.robots()

    assert refusal(robots).reason == "stopped"

    site.says = RULES
    robots.check(target_of("http://news.example/a"))


def test_rules_that_would_fill_the_memory_are_not_read() -> None:
    agents = b"".join(b"User-agent: %d\n" % number for number in range(10_000))

    assert (
        refusal(Site(agents + b"Allow: /x\n" * 10_000).robots()).reason == "too_complex"
    )


def test_rules_may_begin_with_a_mark_of_utf_8() -> None:
    robots = Site(b"\xef\xbb\xbfUser-agent: *\nDisallow: /a").robots()

    assert refusal(robots, "http://news.example/a").reason == "robots_forbid"


def test_what_are_no_rules_forbids_nothing() -> None:
    robots = Site(b"\xff\xfe\x00Disallow: /\n<html>User-agent").robots()

    assert robots.check(target_of("http://news.example/")) == 0


def test_memory_holds_the_rules_of_some_hundred_sites() -> None:
    site = Site(RULES)
    robots = site.robots()
    for number in range(257):
        robots.check(target_of(f"http://n{number}.example/"))

    robots.check(target_of("http://n256.example/"))
    assert len(site.asked) == 257

    robots.check(target_of("http://n0.example/"))
    assert len(site.asked) == 258
