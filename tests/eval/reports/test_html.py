"""The page: whole in itself, and deaf to what the news says."""

import json
import re
from html.parser import HTMLParser

import pytest

from eval.reports.html import html_page
from eval.reports.page import make_page
from eval.responses import Cited, CitedQuote, Response, RetrievedPassage, Status
from eval.results import Run
from eval.samples import Sample
from eval.scores import scored
from tests.eval.reports.made_up import large_run, result, run_of

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028\u202e"


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def hostile_run() -> Run:
    sample = Sample(HOSTILE, HOSTILE, answers=(HOSTILE,), tags=(HOSTILE,))
    cited = Cited(
        1, HOSTILE, HOSTILE, title=HOSTILE, quotes=(CitedQuote(HOSTILE, exact=True),)
    )
    passages = (RetrievedPassage("javascript:alert(3)", HOSTILE),)
    response = Response(HOSTILE, Status.ANSWERED, cited=(cited,), passages=passages)
    return run_of([result(sample, response, {"containment": scored(1)})])


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    base, new = large_run(40, skill=0.3), large_run(40, skill=0.8)
    return {
        "one": html_page(make_page(new)),
        "two": html_page(make_page(new, base=base)),
        "hostile": html_page(make_page(hostile_run())),
    }


@pytest.mark.parametrize("name", ["one", "two", "hostile"])
def test_the_page_loads_nothing(pages: dict[str, str], name: str) -> None:
    found = Elements(pages[name]).found

    outside = {"src", "href", "action", "srcset", "data", "poster"}
    loads = [
        (tag, attributes)
        for tag, attributes in found
        if tag in {"link", "img", "iframe", "object", "embed"}
        or any(
            not (value or "").startswith("#")
            for key, value in attributes.items()
            if key in outside
        )
    ]
    assert loads == []
    assert "url(" not in pages[name].split("</style>")[0]
    [policy] = [
        attributes["content"] or ""
        for tag, attributes in found
        if tag == "meta" and "http-equiv" in attributes
    ]
    assert policy.startswith("default-src 'none'; ")


def test_the_news_opens_no_element_and_runs_nothing(pages: dict[str, str]) -> None:
    kinds = [tag for tag, _ in Elements(pages["hostile"]).found]
    usual = [tag for tag, _ in Elements(pages["one"]).found]

    assert kinds.count("script") == usual.count("script") == 2
    assert not [
        key
        for _, attributes in Elements(pages["hostile"]).found
        for key in attributes
        if key.startswith("on")
    ]
    assert "\u202e" not in pages["hostile"]


def test_the_data_holds_every_question(pages: dict[str, str]) -> None:
    data = json.loads(Elements(pages["one"]).scripts[0])

    assert len(data["questions"]) == 40
    assert data["runs"] == ["this run"]


def test_two_runs_are_compared(pages: dict[str, str]) -> None:
    assert "Differences" not in pages["one"]
    assert "Differences" in pages["two"]
    assert re.search(r"containment.*better", pages["two"], flags=re.DOTALL)
