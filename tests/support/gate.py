"""A served app that takes keys, with a real archive of them."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from corpus.archive.archive import Archive
from corpus.archive.scopes import Scope
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.builders import sqlite_archive
from tests.support.intake import CannedIntake
from tests.support.server import client_of

WRONG = "dl_wrong-wrong-wrong-wrong-wrong-wrong-wrong-wr"


@dataclass(frozen=True)
class Gate:
    """What stands behind the check, and a client before it."""

    archive: Archive
    client: httpx.Client
    answering: CannedAnswering = field(default_factory=CannedAnswering)

    def token(
        self, name: str, *scopes: Scope, expires_at: datetime | None = None
    ) -> str:
        """The token of a new key."""
        now = datetime.now(UTC)
        return self.archive.keys.create(name, scopes, expires_at=expires_at, now=now)[1]

    def tokens(self) -> dict[str, str]:
        """A token of each kind, by what is to be said of it."""
        past = datetime.now(UTC) - timedelta(seconds=1)
        made = {
            "none": "",
            "wrong": WRONG,
            "revoked": self.token("revoked", *Scope),
            "expired": self.token("expired", *Scope, expires_at=past),
            **{scope.value: self.token(scope.value, scope) for scope in Scope},
        }
        self.archive.keys.revoke("revoked", now=datetime.now(UTC))
        return made


@contextmanager
def open_gate(folder: Path, **settings: Any) -> Iterator[Gate]:  # noqa: ANN401
    """An app that requires keys, unless told otherwise."""
    chosen = ServiceSettings(_env_file=None, **({"keys": "on"} | settings))
    answering = CannedAnswering()
    with closing(sqlite_archive(folder)) as archive:
        app = create_app(
            answering,
            chosen,
            intake=CannedIntake(),
            keys=archive.keys,
            feedback_store=archive.feedback,
        )
        with client_of(app) as client:
            yield Gate(archive, client, answering)


def shown(token: str) -> dict[str, str]:
    """The header that shows a token; none for an empty one."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """A method and a path that leads to it, for each route of the app.

    A mounted app and a socket have no methods; they are asked by every one.
    """
    found: set[tuple[str, str]] = set()
    for route in iter_route_contexts(app.routes):
        path = re.sub(r"\{[^}]*\}", "1", route.path or "/")
        methods: Sequence[str] = sorted(route.methods or {"GET", "POST", "DELETE"})
        found |= {(method, path) for method in methods}
    return sorted(found)
