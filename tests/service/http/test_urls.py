import pytest

from service.http.urls import article_url, markdown_link


@pytest.mark.parametrize(
    "url", ["https://x.example/a?b=c#d", "http://x.example", "HTTPS://x.example/é"]
)
def test_a_web_address_is_kept(url: str) -> None:
    assert article_url(url, article_id="a1") == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "/relative",
        "//x.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example",
        "https://",
        "https:///path",
        "https://x.example/a b",
        "https://x.example/a\nb",
        " https://x.example",
    ],
)
def test_anything_else_becomes_the_permalink(url: str | None) -> None:
    assert article_url(url, article_id="a1") == "/v1/articles/a1"


def test_a_permalink_is_one_path_segment() -> None:
    assert article_url(None, article_id="a/../b#1") == "/v1/articles/a%2F..%2Fb%231"


def test_a_link_survives_what_its_address_contains() -> None:
    assert markdown_link("[1]", "https://x.example/(a)%20b") == (
        "[[1]](https://x.example/%28a%29%20b)"
    )
