"""JSON in and out: what a body must say of itself, and how one is sent."""

import re

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

from service.http.problems import ProblemError

JSON = "application/json"
_JSON_TYPE = re.compile(r"application/([a-z0-9.!#$&^_-]+\+)?json", re.IGNORECASE)


def require_json(request: Request) -> None:
    """Refuse a body that does not say it is JSON.

    Raises:
        ProblemError: 415.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip()
    if not _JSON_TYPE.fullmatch(sent):
        detail = f"Send the body as JSON, with `Content-Type: {JSON}`."
        raise ProblemError(415, "unsupported_media_type", detail)


def unstored(body: BaseModel) -> Response:
    """The body, which no cache may keep."""
    return Response(
        body.model_dump_json(), media_type=JSON, headers={"Cache-Control": "no-store"}
    )
