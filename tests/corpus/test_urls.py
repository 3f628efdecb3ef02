import pytest

from corpus.urls import canonical_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example:443/a", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example", "https://news.example"),
        ("https://news.example/", "https://news.example"),
        ("https://news.example/a/", "https://news.example/a"),
        ("https://news.example/a/index.html", "https://news.example/a"),
        ("https://news.example/a#comments", "https://news.example/a"),
        (
            "https://news.example/a?utm_source=x&id=7&fbclid=q&gclid=r&cid=s&ICID=t",
            "https://news.example/a?id=7",
        ),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/caf\u00e9", "https://news.example/caf%C3%A9"),
        ("https://b\u00fccher.example/x", "https://xn--bcher-kva.example/x"),
        ("  https://news.example/a\n", "https://news.example/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
    ],
)
def test_one_address_has_one_spelling(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example/a", "//news.example/a", "https://", "https:///a",
        "javascript:alert(1)", "data:text/html,x", "ftp://news.example/a",
        "file:///etc/hosts", "https://news.example:99999/a", "https://a b.example/",
        "https://news.example@evil.example/", "https://[::1/a",
        "https://news.example/" + "a" * 5000,
    ],
)  # fmt: skip
def test_anything_else_is_no_address(url: str) -> None:
    assert canonical_url(url) is None


def test_the_dot_of_the_root_names_the_same_host() -> None:
    assert canonical_url("https://news.example./a") == "https://news.example/a"
