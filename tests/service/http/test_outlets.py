"""Whose articles there are, over HTTP."""

import httpx

from corpus.archive.outlets import Outlet
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of

LISTED = (Outlet("The Northern Ledger", 3), Outlet("Harbor Wire", 1))


def outlets(answering: CannedAnswering, **headers: str) -> httpx.Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    app = create_app(answering, ServiceSettings(_env_file=None))
    with client_of(app) as client:
        return client.get("/v1/outlets", headers=sent)


def test_outlets_are_told_with_how_many_articles_each_has() -> None:
    reply = outlets(CannedAnswering(publishers=LISTED))

    assert reply.status_code == 200
    assert reply.json() == {
        "data": [
            {"name": "The Northern Ledger", "articles": 3},
            {"name": "Harbor Wire", "articles": 1},
        ]
    }


def test_an_empty_archive_has_none() -> None:
    assert outlets(CannedAnswering(publishers=())).json() == {"data": []}


def test_who_has_the_list_already_is_told_so() -> None:
    answering = CannedAnswering(publishers=LISTED)
    tag = outlets(answering).headers["etag"]

    same = outlets(answering, if_none_match=tag)
    answering.publishers = LISTED[:1]
    other = outlets(answering, if_none_match=tag)

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200
