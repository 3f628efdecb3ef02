"""Who may hand articles in: whose key allows it; without keys, who is near."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from service.http.edge import TheEdge
from service.http.problems import ProblemError
from service.ports import Intake
from service.settings import is_loopback

_SAME_SITE = frozenset({"", "same-origin", "none"})
_REMEDY = "make a key that allows it, and set DATELINE_KEYS=on"


def may_hand_in(request: Request, edge: TheEdge) -> None:
    """Let nobody through from whom articles are not taken.

    A key that allows it is enough from anywhere, and was checked before: no page can
    send one that its reader did not give it.

    Raises:
        ProblemError: 403.
    """
    settings = edge.settings
    if settings.http_ingest == "off":
        detail = "Articles are not taken over HTTP: DATELINE_HTTP_INGEST is off."
        raise ProblemError(403, "ingest_refused", detail)
    if settings.keys_required:
        return
    if settings.http_ingest == "auto":
        _require_own_name(request.headers.get("host", ""))
    _require_same_site(request)


def _require_own_name(asked: str) -> None:
    # Another name is that of a proxy, or of a page whose name was made to lead here.
    if not is_loopback(_host_of(asked)):
        detail = (
            f"Articles are taken only under a name of this machine itself; {_REMEDY}."
        )
        raise ProblemError(403, "ingest_refused", detail)


def _require_same_site(request: Request) -> None:
    """Refuse what a page of another site makes a browser send.

    A browser sends forms anywhere without asking, and says from where.
    """
    origin = request.headers.get("origin")
    host = request.headers.get("host", "").lower()
    foreign = origin is not None and _netloc_of(origin) != host
    if foreign or request.headers.get("sec-fetch-site", "") not in _SAME_SITE:
        detail = "A page of another site may not do this; send it from a program."
        raise ProblemError(403, "cross_site", detail)


def _netloc_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _host_of(netloc: str) -> str:
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _intake(edge: TheEdge) -> Intake:
    if edge.intake is None:
        detail = "This service only answers; articles cannot be handed in to it."
        raise ProblemError(403, "ingest_refused", detail)
    return edge.intake


TheIntake = Annotated[Intake, Depends(_intake)]
