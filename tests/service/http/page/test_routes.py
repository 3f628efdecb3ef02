"""The page over HTTP."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from service.http.page.assets import assets
from tests.support.gate import open_gate
from tests.support.pages import ABSTAINED, AUGUST, CHANGED, OCTOBER, ReadersDesk

PATHS = ["/", "/?q=changed", "/articles/august", "/status", "/articles/none"]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_lets_anything_foreign_or_inline_run(
    reader: httpx.Client, path: str
) -> None:
    page = reader.get(path)

    policy = page.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cross-origin-opener-policy"] == "same-origin"
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script>", page.text) == []


@pytest.mark.parametrize("path", PATHS)
def test_head_tells_the_same_without_the_page(reader: httpx.Client, path: str) -> None:
    head, page = reader.head(path), reader.get(path)

    assert head.status_code == page.status_code
    assert head.content == b""
    assert head.headers["content-type"] == page.headers["content-type"]


def test_head_asks_no_question(reader: httpx.Client, reading: ReadersDesk) -> None:
    reader.head("/?q=changed")

    assert reading.asked == []


def test_the_address_carries_question_moment_period_and_outlet(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    page = reader.get(
        "/",
        params={
            "q": "changed",
            "as_of": "2025-10-20",
            "from": "2025-01-01",
            "to": "2025-03-31",
            "outlet": "Harbor Wire",
            "utm_source": "letter",
        },
    )

    [question] = reading.asked
    assert page.status_code == 200
    assert question.as_of == datetime(2025, 10, 20, 23, 59, 59, 999999, tzinfo=UTC)
    assert question.filters.published_after == datetime(2025, 1, 1, tzinfo=UTC)
    # The last day of the period belongs to it.
    assert question.filters.published_before == datetime(2025, 4, 1, tzinfo=UTC)
    assert question.filters.sources == {"Harbor Wire"}
    assert '<details class="refine" data-refine open>' in page.text
    assert 'value="2025-03-31"' in page.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": "x" * 2001}, "q"),
        ({"q": "changed", "as_of": "yesterday"}, "as_of"),
        ({"q": "changed", "from": "31.1.2025"}, "from"),
        ({"q": "changed", "to": "soon"}, "to"),
        ({"q": "changed", "from": "2025-02-01", "to": "2025-01-01"}, "to"),
        ({"q": "changed", "outlet": "x" * 201}, "outlet"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(
    reader: httpx.Client, reading: ReadersDesk, query: dict[str, str], field: str
) -> None:
    page = reader.get("/", params=query)

    assert page.status_code == 422
    assert re.findall(r'id="(\w+)-problem"', page.text) == [field]
    assert f'aria-describedby="{field}-problem"' in page.text
    assert reading.asked == []


def test_a_script_finds_the_blank_of_every_piece(reader: httpx.Client) -> None:
    blanks = re.findall(r'<template id="t-(\w+)">', reader.get("/").text)

    assert blanks == [
        *("turn", "sentence", "mark", "doubt", "quote", "stated", "change", "conflict"),
        *("side", "source", "point", "fact", "notice", "suggestion"),
        *("slow", "stopped", "broken", "offline", "limited", "failed", "retry", "key"),
    ]


def test_an_abstention_is_told_plainly(reader: httpx.Client) -> None:
    page = reader.get("/?q=nothing").text

    assert "No answer" in page
    assert ABSTAINED.text in page
    assert 'id="source-1"' not in page.partition("<template")[0]


def test_a_failure_is_a_page_with_the_question_kept(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    def fail() -> None:
        raise RuntimeError

    reading.before = fail

    page = reader.get("/?q=changed")

    assert page.status_code == 500
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'value="changed"' in page.text


def test_too_many_questions_are_told_as_a_page(tmp_path: Path) -> None:
    with open_gate(tmp_path, keys="off", rate_limit="1/hour") as gate:
        first, second = gate.client.get("/?q=a"), gate.client.get("/?q=a")

    assert first.status_code == 200
    assert second.status_code == 429
    assert int(second.headers["retry-after"]) > 0
    assert "Too many questions at once" in second.text


@pytest.mark.parametrize(
    ("site", "into", "status"),
    [
        ("cross-site", "image", 403),
        ("cross-site", "iframe", 403),
        ("cross-site", "empty", 403),
        ("cross-site", "document", 200),
        ("same-origin", "empty", 200),
        ("none", "document", 200),
    ],
)
def test_a_page_of_another_site_can_link_to_an_answer_but_not_have_one_made(
    reader: httpx.Client, reading: ReadersDesk, *, site: str, into: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": into}

    page = reader.get("/?q=changed", headers=headers)

    assert page.status_code == status
    assert len(reading.asked) == (status == 200)


def test_files_are_kept_for_good_under_the_present_digest_only(
    reader: httpx.Client,
) -> None:
    present = assets().address("page.css")
    former = "/static/000000000000/page.css"

    file, other = reader.get(present), reader.get(former)

    assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert other.headers["cache-control"] == "no-cache"
    assert file.content == other.content
    again = reader.get(present, headers={"If-None-Match": file.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["css/tokens.css", "../routes.py", "%2e%2e/routes.py", "none.css", ""]
)
def test_there_are_no_other_files(reader: httpx.Client, name: str) -> None:
    assert reader.get(f"/static/{assets().digest}/{name}").status_code == 404


def test_styles_weigh_at_most_25_kib() -> None:
    assert len(assets().files["page.css"].content) <= 25 * 1024


def test_a_quote_is_marked_in_its_article(reader: httpx.Client) -> None:
    start = AUGUST.quoted.start
    path = f"/articles/august?version=1&quote={start}-{AUGUST.quoted.end}"

    page = reader.get(path).text

    assert f'<mark id="quote">{AUGUST.quote}</mark>' in page
    assert page.count("<mark") == 1


@pytest.mark.parametrize("quote", ["5-5", "9-3", "0-99999", "a-b", "-1-4", "1"])
def test_a_quote_that_is_none_is_not_marked(reader: httpx.Client, quote: str) -> None:
    page = reader.get("/articles/august", params={"quote": quote})

    assert page.status_code == 200
    assert "<mark" not in page.text


def test_a_correction_is_flagged_on_card_and_article(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    stored = OCTOBER.stored()
    text = f"{stored.article.text}\n\nCorrection: the rate was first given as 44%."
    corrected = replace(stored, article=replace(stored.article, text=text))
    reading.articles["october"] = corrected
    first, *others = CHANGED.citations
    cited = (replace(first, corrected=True), *others)
    answer = replace(CHANGED, citations=cited)
    reading.by_question = {"changed": answer}

    page = reader.get("/?q=changed").text
    article = reader.get("/articles/october").text

    flag = '<span class="corrected" data-part="corrected">Corrected</span>'
    assert page.partition("<template")[0].count(flag) == 1
    assert '<p dir="auto" class="correction">Correction: the rate' in article
