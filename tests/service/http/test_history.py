from dataclasses import replace
from typing import Any

import httpx
import pytest

from corpus.differences.fields import FieldChange
from corpus.differences.text import difference
from corpus.history import Changes, Edition, History
from service.http.history_body import MOST_CHARS
from tests.support.answering import SENTENCE, CannedAnswering, stored

PATH = "/v1/articles/a1/versions"


def of_two(before: str, after: str, *, fields: tuple[FieldChange, ...] = ()) -> History:
    """A history of two versions with these texts."""
    first, second = stored(number=1), stored(number=2)
    changes = Changes(
        since=1,
        fields=fields,
        text=difference(before, after),
        unified=("--- version 1", "+++ version 2", f"-{before}", f"+{after}"),
    )
    return History(
        (Edition(second, changes), Edition(replace(first, current=False), None)),
        has_more=True,
    )


def changes_of(client: httpx.Client) -> dict[str, Any]:
    told: dict[str, Any] = client.get(PATH).json()["data"][0]["changes"]
    return told


def test_versions_are_told_with_what_they_changed(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    desk = FieldChange("metadata.desk", 3, None)
    answering.histories["a1"] = of_two("It was 5-2.", "It was 6-1.", fields=(desk,))
    told = {
        "title": "Library stays open",
        "url": "https://courier.example/library",
        "published_at": {
            "at": "2025-01-14T00:00:00Z",
            "original": "14 January 2025",
            "source": "front-matter:published_at",
        },
        "modified_at": None,
        "version_created_at": None,
        "ingested_at": "2025-01-15T06:00:00Z",
        "corrected": True,
    }

    reply = client.get(PATH)

    assert reply.status_code == 200
    assert reply.json() == {
        "object": "list",
        "data": [
            {
                **told,
                "number": 2,
                "current": True,
                "path": "/v1/articles/a1/versions/2",
                "changes": {
                    "since": 1,
                    "fields": [{"name": "metadata.desk", "before": 3, "after": None}],
                    "text": [
                        {
                            "kind": "equal",
                            "before": None,
                            "before_start": 0,
                            "before_end": 7,
                            "after": None,
                            "after_start": 0,
                            "after_end": 7,
                        },
                        {
                            "kind": "changed",
                            "before": "5-2.",
                            "before_start": 7,
                            "before_end": 11,
                            "after": "6-1.",
                            "after_start": 7,
                            "after_end": 11,
                        },
                    ],
                    "unified": "--- version 1\n+++ version 2\n"
                    "-It was 5-2.\n+It was 6-1.",
                    "truncated": False,
                },
            },
            {
                **told,
                "number": 1,
                "current": False,
                "path": "/v1/articles/a1/versions/1",
                "changes": None,
            },
        ],
        "has_more": True,
    }


def test_a_long_difference_is_cut_and_says_so(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    most = "x" * (MOST_CHARS - 400)
    answering.histories["a1"] = of_two("A b.", f"A {most} b.")

    assert changes_of(client)["truncated"] is False

    answering.histories["a1"] = of_two("A b.", f"A {most}{'x' * 400} b.")
    told = changes_of(client)

    assert told["truncated"] is True
    assert [piece["kind"] for piece in told["text"]] == ["equal"]
    assert told["unified"] == "--- version 1\n+++ version 2\n-A b."


def test_many_small_pieces_are_cut_too(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    words = [f"word{n}" for n in range(300)]
    changed = [word.upper() if n % 2 else word for n, word in enumerate(words)]
    answering.histories["a1"] = of_two(" ".join(words), " ".join(changed))

    told = changes_of(client)

    assert told["truncated"] is True
    assert 150 < len(told["text"]) < 200


def test_a_field_that_is_too_long_is_left_out(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.histories["a1"] = of_two(
        "A.", "A.", fields=(FieldChange("title", None, "x" * MOST_CHARS),)
    )

    told = changes_of(client)

    assert (told["fields"], told["truncated"]) == ([], True)


def test_a_page_is_asked_for_within_bounds(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.histories["a1"] = of_two("A.", "B.")

    for query in ({}, {"limit": 20, "before": 7}):
        assert client.get(PATH, params=query).status_code == 200

    assert answering.pages == [(None, 10), (7, 20)]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=21", "/limit"),
        ("limit=many", "/limit"),
        ("before=0", "/before"),
        ("before=2147483648", "/before"),
        ("offset=1", "/offset"),
    ],
)
def test_a_page_out_of_bounds_is_refused(
    client: httpx.Client, answering: CannedAnswering, *, query: str, pointer: str
) -> None:
    reply = client.get(f"{PATH}?{query}")

    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [pointer]
    assert answering.pages == []


@pytest.mark.parametrize("path", ["a9/versions", "a9/versions/1", "a1/versions/9"])
def test_what_may_not_be_shown_is_a_404(client: httpx.Client, path: str) -> None:
    reply = client.get(f"/v1/articles/{path}")

    assert reply.status_code == 404
    assert reply.json()["code"] == "article_not_found"


def test_only_possible_ids_reach_the_archive(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    for path in ("a%00/versions", "a%00/versions/1", "a1/versions/0"):
        assert client.get(f"/v1/articles/{path}").status_code in {404, 422}

    assert answering.looked_up == []


def test_one_version_is_told_whole(client: httpx.Client) -> None:
    reply = client.get(f"{PATH}/1")

    assert reply.json() == client.get("/v1/articles/a1").json()
    assert reply.json()["text"] == SENTENCE


@pytest.mark.parametrize("path", [PATH, f"{PATH}/1"])
def test_what_is_unchanged_is_not_sent_twice(
    client: httpx.Client, answering: CannedAnswering, path: str
) -> None:
    answering.histories["a1"] = of_two("A.", "B.")
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_where_a_version_was_read_stays_inside(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.histories["a1"] = of_two("A.", "B.")

    assert "/srv/private" not in client.get(PATH).text


@pytest.mark.parametrize("path", ["versions", "versions/{number}"])
def test_what_can_happen_is_described(client: httpx.Client, path: str) -> None:
    described = client.get("/openapi.json").json()["paths"]

    responses = described[f"/v1/articles/{{article_id}}/{path}"]["get"]["responses"]

    assert set(responses) == {
        *("200", "304", "401", "403", "404", "422", "429"),
        *("500", "503", "504"),
    }
