import pytest

from ingest.errors import FetchError
from ingest.web.allowing import AllowList
from ingest.web.targets import target_of

ALLOWED = AllowList(
    [target_of("https://seed.example/feed"), target_of("http://local.example:8080/")],
    hosts=["plain.example", "*.wide.example"],
)


@pytest.mark.parametrize(
    "url",
    [
        "https://seed.example/other",
        "http://seed.example./",
        "http://local.example:8080/x",
        "http://plain.example/",
        "https://plain.example/",
        "https://a.wide.example/",
        "https://a.b.wide.example/",
    ],
)
def test_seeds_and_hosts_of_the_settings_are_allowed(url: str) -> None:
    ALLOWED.check(target_of(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/",
        "https://sub.seed.example/",
        "https://seed.example:8443/",
        "http://local.example/",
        "http://local.example:8081/",
        "http://plain.example:8080/",
        "http://sub.plain.example/",
        "https://wide.example/",
        "https://notwide.example/",
        "https://a.wide.example.evil.example/",
    ],
)
def test_nothing_else_is_allowed(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        ALLOWED.check(target_of(url))

    assert caught.value.reason == "not_allowed"
    assert not caught.value.transient
