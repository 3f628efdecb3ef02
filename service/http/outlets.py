"""Whose articles there are, over HTTP."""

from fastapi import APIRouter, Request
from pydantic import ConfigDict, Field
from starlette.responses import Response

from corpus.archive.outlets import MOST_OUTLETS
from service.http import examples
from service.http.documented import LISTING_PROBLEMS, TAGGED
from service.http.edge import TheEdge, in_thread
from service.http.lookups import kept
from service.http.responses import Told

router = APIRouter()


class OutletBody(Told):
    """A publisher; an agency where its articles name none."""

    name: str = Field(description="As `filters.sources` takes it.")
    articles: int = Field(description="How many may be shown.")


class OutletsBody(Told):
    """The outlets of the archive, most articles first, then by name."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.OUTLETS]})

    data: list[OutletBody] = Field(max_length=MOST_OUTLETS)


@router.get(
    "/v1/outlets",
    operation_id="listOutlets",
    response_model=OutletsBody,
    responses=LISTING_PROBLEMS | {200: TAGGED},
)
async def list_outlets(request: Request, edge: TheEdge) -> Response:
    """Whose articles may be shown; a minute old at most."""
    found = await in_thread(edge.lookups, request, edge.answering.outlets)
    body = OutletsBody(data=[OutletBody.model_validate(one) for one in found])
    return kept(body, request=request)
