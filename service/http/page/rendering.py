"""Templates into pages; all text is shown as text."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from service.http.page import views
from service.http.page.assets import assets
from service.http.page.links import external
from service.http.page.modules import modules_of
from service.http.page.policy import HEADERS
from service.http.page.wording import day

_FOLDER = Path(__file__).parent / "templates"


def page(
    template: str,
    /,
    *,
    status: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **shown: object,
) -> Response:
    """The page, which no cache may keep unless its headers say so.

    Args:
        template: The name of its file.
        status: Of the response.
        headers: Beside those of every page.
        shown: What the template shows.
    """
    text = (
        _environment()
        .get_template(template)
        .render(shown, today=day(datetime.now(UTC)))
    )
    told = {"Cache-Control": "no-store"} | dict(HEADERS) | dict(headers or {})
    return HTMLResponse(text, status_code=status, headers=told)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["external"] = external
    environment.globals |= {
        "asset": assets().address,
        "modules_of": modules_of,
        "views": views,
    }
    return environment
