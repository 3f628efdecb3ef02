"""A file of the page over HTTP."""

from starlette.requests import Request
from starlette.responses import Response

from service.http.page.assets import assets
from service.http.page.policy import HEADERS
from service.http.problems import ProblemError

_FOR_EVER = "public, max-age=31536000, immutable"


def file_of(digest: str, name: str, request: Request) -> Response:
    """The file; 304 where the browser has it.

    Args:
        digest: In the address; another one is of another release, beside this one.
        name: The path of the file.
        request: Whose browser may have the file.

    Raises:
        ProblemError: 404.
    """
    known = assets()
    asset = known.files.get(name)
    if asset is None:
        raise ProblemError(404, "not_found", "There is nothing at this address.")
    kept = _FOR_EVER if digest == known.digest else "no-cache"
    headers = {"Cache-Control": kept, "ETag": asset.etag} | dict(HEADERS)
    if asset.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)
