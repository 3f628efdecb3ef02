from dataclasses import replace

import httpx
import pytest

from tests.support.answering import SENTENCE, CannedAnswering, stored


def test_an_article_is_told_with_the_provenance_of_its_dates(
    client: httpx.Client,
) -> None:
    reply = client.get("/v1/articles/a1")

    assert reply.status_code == 200
    assert reply.json() == {
        "id": "a1",
        "version": 1,
        "current": True,
        "title": "Library stays open",
        "url": "https://courier.example/library",
        "publisher": "Alder Valley Courier",
        "authors": ["Dana Whitlock"],
        "agency": None,
        "section": "Local",
        "tags": ["libraries"],
        "language": "en",
        "published_at": {
            "at": "2025-01-14T00:00:00Z",
            "original": "14 January 2025",
            "source": "front-matter:published_at",
        },
        "modified_at": None,
        "version_created_at": None,
        "expires_at": None,
        "ingested_at": "2025-01-15T06:00:00Z",
        "text": SENTENCE,
        "metadata": {"corrections": ["The vote was 5-2."], "desk": 4},
        "status": "usable",
        "corrected": True,
        "corrections": [],
    }


def test_corrections_are_told_where_they_stand(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    told = stored()
    text = "The vote was 6-1.\n\nCorrection: not 5-2."
    answering.articles["a1"] = replace(told, article=replace(told.article, text=text))

    body = client.get("/v1/articles/a1").json()

    assert body["corrections"] == [
        {"text": "Correction: not 5-2.", "start": 19, "end": 39}
    ]


def test_a_language_that_the_text_told_stands_in_for_the_source_s(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    told = stored()
    article = replace(told.article, language=None, detected_language="de")
    answering.articles["a1"] = replace(told, article=article)

    assert client.get("/v1/articles/a1").json()["language"] == "de"


def test_where_an_article_was_read_stays_inside(client: httpx.Client) -> None:
    assert "/srv/private" not in client.get("/v1/articles/a1").text


def test_an_article_without_address_has_its_permalink(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.articles["a2"] = stored(article_id="a2", url=None)

    assert client.get("/v1/articles/a2").json()["url"] == "/v1/articles/a2"


def test_an_unchanged_article_is_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/v1/articles/a1")
    etag = first.headers["etag"]

    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        again = client.get("/v1/articles/a1", headers={"If-None-Match": known})

        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == etag
        assert again.headers["x-request-id"]
    assert first.headers["last-modified"] == "Wed, 15 Jan 2025 06:00:00 GMT"
    assert first.headers["cache-control"] == "no-cache"


def test_a_new_version_is_sent(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    etag = client.get("/v1/articles/a1").headers["etag"]
    answering.articles["a1"] = stored(number=2)

    again = client.get("/v1/articles/a1", headers={"If-None-Match": etag})

    assert again.status_code == 200
    assert again.json()["version"] == 2
    assert again.headers["etag"] != etag


@pytest.mark.parametrize("unknown", ["a9", "a%00", "a" * 129, "%F0%9F%97%B3", "a'--"])
def test_what_may_not_be_shown_is_a_404(client: httpx.Client, unknown: str) -> None:
    reply = client.get(f"/v1/articles/{unknown}")

    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["code"] == "article_not_found"


def test_only_possible_ids_reach_the_archive(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    client.get("/v1/articles/a%00")
    client.get("/v1/articles/a9")

    assert answering.looked_up == ["a9"]
