import pytest

from ingest.errors import FetchError
from ingest.web.targets import Target, target_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://news.example", Target("http", "news.example", 80, "/")),
        ("HTTPS://News.Example.:443/a#b", Target("https", "news.example", 443, "/a")),
        ("http://a.example:8080/?q=1", Target("http", "a.example", 8080, "/?q=1")),
        ("http://ü.example/?é", Target("http", "xn--tda.example", 80, "/?%C3%A9")),
        ("http://a.example/%20é", Target("http", "a.example", 80, "/%20%C3%A9")),
        ("http://[::1]:81/", Target("http", "::1", 81, "/")),
        ("http://[0:0::FFFF:127.0.0.1]/", Target("http", "::ffff:7f00:1", 80, "/")),
        ("http://[fe80::1%25eth0]/", Target("http", "fe80::1", 80, "/")),
        # Digits of full width are digits to a resolver.
        ("http://１２７.0.0.1/", Target("http", "127.0.0.1", 80, "/")),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_in_one_way(url: str, target: Target) -> None:
    assert target_of(url) == target


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://news.example/",
        "javascript:alert(1)",
        "//news.example/",
        "/etc/passwd",
        "http://",
        "http:///path",
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://allowed.example\\@evil.example/",
        "http://evil.example\\.allowed.example/",
        "http://news.example:port/",
        "http://news.example:99999/",
        "http://news example/",
        "http://news..example/",
        "http://-news.example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        "http://[::1/",
        "http://[v1.x]/",
        "http://news.example/" + "a" * 4096,
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        target_of(url)

    assert caught.value.reason == "bad_url"
    assert not caught.value.transient


@pytest.mark.parametrize(
    ("target", "netloc"),
    [
        (Target("http", "news.example", 80, "/"), "news.example"),
        (Target("https", "news.example", 80, "/"), "news.example:80"),
        (Target("http", "::1", 8080, "/"), "[::1]:8080"),
    ],
)
def test_an_address_is_put_together_again(target: Target, netloc: str) -> None:
    assert target.netloc == netloc
    assert target_of(target.url) == target


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("/b", "http://news.example/b"),
        ("b?c", "http://news.example/a/b?c"),
        ("//other.example/", "http://other.example/"),
        ("https://news.example/", "https://news.example/"),
    ],
)
def test_a_redirect_may_be_relative(reference: str, url: str) -> None:
    assert target_of("http://news.example/a/x").joined(reference).url == url


@pytest.mark.parametrize("reference", ["file:///etc/passwd", "http://[", "//u@h/"])
def test_a_redirect_to_no_web_address_is_refused(reference: str) -> None:
    with pytest.raises(FetchError) as caught:
        target_of("http://news.example/").joined(reference)

    assert caught.value.reason == "bad_url"
