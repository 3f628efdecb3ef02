"""A served auditor, and an archive that must not be asked."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import Any

import httpx

from service.answers import Retrieved
from service.auditing.auditor import Auditor
from service.auditing.audits import Audit, GivenSource
from service.http.app import create_app
from service.questions import Question, SearchFilters
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of


class NoArchive:
    """Must not be asked."""

    def retrieve(self, question: Question, *, now: object) -> Retrieved:
        raise NotImplementedError

    def shown(self, article_id: str, *, now: object) -> None:
        raise NotImplementedError

    def newest(self, *, as_of: object, now: object) -> None:
        raise NotImplementedError


@dataclass
class AuditingAnswering(CannedAnswering):
    """Checks texts in earnest and remembers them; answers the rest as it always does.

    Against the archive only if the auditor has one.
    """

    auditor: Auditor = field(default_factory=lambda: Auditor(NoArchive(), NoArchive()))
    audited: list[str] = field(default_factory=list)

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        cancelled: Event,
    ) -> Audit:
        self.audited.append(text)
        self.before()
        return self.auditor.audit(
            text,
            sources,
            as_of=as_of,
            filters=filters,
            now=datetime.now(UTC),
            cancelled=cancelled,
        )


@contextmanager
def served_auditor(auditing: AuditingAnswering) -> Iterator[httpx.Client]:
    """A client of it."""
    app = create_app(auditing, ServiceSettings(_env_file=None))
    with client_of(app) as client:
        yield client


def verified(client: httpx.Client, **body: object) -> dict[str, Any]:
    """The audit of what is in the body."""
    reply = client.post("/v1/verify", json=body, timeout=30)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told
