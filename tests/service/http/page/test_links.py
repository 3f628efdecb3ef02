"""The addresses a page may link to."""

import pytest

from service.http.page.links import external, host_of, quote_address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://news.example/%0aalert(1)",
        "data:text/html,hello",
        "//news.example/",
        "/v1/articles/a1",
        "https:news.example",
        "https://news.example:99999/",
        " https://news.example/",
        "https://?news.example",
        "http://[::1",
        "",
        None,
    ],
)
def test_only_an_absolute_address_of_the_web_is_linked(address: str | None) -> None:
    assert external(address) is None
    assert host_of(address) == ""


def test_an_address_of_the_web_stays_as_it_is() -> None:
    address = "HTTPS://www.News.example/a?b=1#c"

    assert external(address) == address
    assert host_of(address) == "news.example"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://bank.example@news.example/", "news.example"),
        # As browsers have it: the path begins at the backslash.
        ("https://news.example\\@bank.example/", "news.example"),
        # Cyrillic letters that look like Latin ones.
        ("https://\u0430\u0440\u0440\u04cf\u0435.example/", "xn--80ak6aa92e.example"),
    ],
)
def test_the_site_is_the_one_that_the_browser_goes_to(address: str, site: str) -> None:
    assert host_of(address) == site


def test_an_id_cannot_leave_its_place_in_an_address() -> None:
    page = quote_address("a/../b?c#d", version=2, start=1, end=9)

    assert page == "/articles/a%2F..%2Fb%3Fc%23d?version=2&quote=1-9#quote"
