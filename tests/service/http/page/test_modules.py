"""The modules of a page are named in it, so that none waits for another."""

import re

import httpx
import pytest
from playwright.sync_api import Browser

from service.http.page.modules import modules_of
from tests.support.browser import visit

PAGES = ("/", "/?q=changed", "/articles/august", "/status")
MODULE = re.compile(r"/static/[0-9a-f]{12}/js/[\w-]+\.js")
PRELOADED = re.compile(rf'<link rel="modulepreload" href="({MODULE.pattern})">')
_WANTS_PAGES = {"Accept": "text/html"}
SCRIPT = re.compile(rf'<script type="module" src="({MODULE.pattern})"></script>')


def test_a_script_is_loaded_with_what_its_imports_import() -> None:
    modules = modules_of("js/main.js")

    assert "js/conversation.js" in modules  # of main.js
    assert "js/events.js" in modules  # of asking.js, of turn.js, of conversation.js
    assert "js/main.js" not in modules
    assert "js/told.js" not in modules  # has types only
    assert len(modules) == len(set(modules))


def test_a_script_that_does_not_exist_is_no_script() -> None:
    with pytest.raises(KeyError, match=r"nowhere\.js"):
        modules_of("js/nowhere.js")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_modules_that_exist(reader: httpx.Client, path: str) -> None:
    preloaded = PRELOADED.findall(reader.get(path).text)

    assert preloaded
    assert {reader.get(one).status_code for one in preloaded} == {200}


def test_a_page_without_a_script_names_no_modules(reader: httpx.Client) -> None:
    assert not MODULE.search(reader.get("/articles/nowhere", headers=_WANTS_PAGES).text)


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize("path", PAGES)
def test_a_browser_loads_what_the_page_names_and_each_once(
    browser: Browser, address: str, reader: httpx.Client, path: str
) -> None:
    text = reader.get(path).text
    named = [*PRELOADED.findall(text), *SCRIPT.findall(text)]

    with visit(browser, f"{address}{path}") as seen:
        asked = [one.removeprefix(address) for one in seen.requests]

        assert sorted(one for one in asked if MODULE.fullmatch(one)) == sorted(named)
        assert seen.complaints == []
