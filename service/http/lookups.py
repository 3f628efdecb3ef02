"""Looking articles up, for clients that may keep what they got."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from typing import Annotated, TypeVar

from fastapi import Path, Request
from pydantic import BaseModel
from starlette.responses import Response

from service.http.edge import Edge, in_thread
from service.http.problems import ProblemError

T = TypeVar("T")

_ARTICLE_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
# Described, not validated: another id is one that no article has.
ArticleId = Annotated[
    str, Path(json_schema_extra={"pattern": f"^{_ARTICLE_ID.pattern}$"})
]
_ETAG = re.compile(r'(?:W/)?("[^"]*")')


async def looked_up(
    article_id: str, look_up: Callable[[], T | None], *, request: Request, edge: Edge
) -> T:
    """What is found of the article.

    Args:
        article_id: As the client gave it; the archive is only asked about possible ids.
        look_up: What blocks; None if there is nothing, or it may not be shown.
        request: Whose client may leave.
        edge: Whose threads to look in.

    Raises:
        ProblemError: 404.
    """
    found: T | None = None
    if _ARTICLE_ID.fullmatch(article_id):
        found = await in_thread(edge.lookups, request, look_up)
    if found is None:
        detail = "There is no article with this id, or it may not be shown."
        raise ProblemError(404, "article_not_found", detail)
    return found


def kept(
    body: BaseModel, *, request: Request, modified: datetime | None = None
) -> Response:
    """The body with its ETag; 304 without it where the client has the same already."""
    content = body.model_dump_json().encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    # Weak: packed or not, it is the same body (RFC 9110, 8.8.3). A withdrawal must bind
    # at once: keep it, but ask before using it.
    headers = {"ETag": f"W/{tag}", "Cache-Control": "no-cache"}
    if modified is not None:
        headers["Last-Modified"] = format_datetime(modified, usegmt=True)
    if _holds(request.headers.get("if-none-match", ""), tag):
        request.state.outcome = "not_modified"
        return Response(status_code=304, headers=headers)
    request.state.outcome = "found"
    return Response(content, media_type="application/json", headers=headers)


def _holds(if_none_match: str, tag: str) -> bool:
    """Whether the client already has the body, by weak comparison (RFC 9110)."""
    return if_none_match.strip() == "*" or tag in _ETAG.findall(if_none_match)
