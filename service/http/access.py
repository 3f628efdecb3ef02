"""Who may use which routes. There are no keys yet: nearness stands in for one."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Depends, Request

from service.http.edge import TheEdge
from service.http.problems import ProblemError
from service.ports import Intake

Scope = Literal["ingest"]
"""What a key will allow."""

_SAME_SITE = frozenset({"", "same-origin", "none"})
_REMEDY = "where something in front of it checks who asks, set DATELINE_HTTP_INGEST=on"


def require_scope(_scope: Scope) -> Callable[[Request, TheEdge], None]:
    """A dependency that lets nobody through who may not do this."""

    def check(request: Request, edge: TheEdge) -> None:
        settings = edge.settings
        if settings.http_ingest == "off":
            detail = "Articles are not taken over HTTP: DATELINE_HTTP_INGEST is off."
            raise ProblemError(403, "ingest_refused", detail)
        if settings.http_ingest == "auto":
            _require_loopback(settings.host, request.headers.get("host", ""))
        _require_same_site(request)

    return check


def _require_loopback(listening: str, asked: str) -> None:
    if not _is_loopback(listening):
        detail = (
            f"Articles are taken only by a service that listens on loopback; {_REMEDY}."
        )
        raise ProblemError(403, "ingest_refused", detail)
    # Another name is that of a proxy, or of a page whose name was made to lead here.
    if not _is_loopback(_host_of(asked)):
        detail = (
            f"Articles are taken only under a name of this machine itself; {_REMEDY}."
        )
        raise ProblemError(403, "ingest_refused", detail)


def _require_same_site(request: Request) -> None:
    """Refuse what a page of another site makes a browser send.

    A browser sends forms anywhere without asking, and says from where.
    """
    origin = request.headers.get("origin")
    foreign = origin is not None and (
        urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()
    )
    if foreign or request.headers.get("sec-fetch-site", "") not in _SAME_SITE:
        detail = "A page of another site may not do this; send it from a program."
        raise ProblemError(403, "cross_site", detail)


def _host_of(netloc: str) -> str:
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _intake(edge: TheEdge) -> Intake:
    if edge.intake is None:
        detail = "This service only answers; articles cannot be handed in to it."
        raise ProblemError(403, "ingest_refused", detail)
    return edge.intake


TheIntake = Annotated[Intake, Depends(_intake)]
