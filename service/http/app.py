"""The web application, made by a function so that tests can make it anew."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI
from mcp.server import MCPServer
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from service.http import (
    asking,
    auditing,
    feedback,
    health,
    history,
    ingesting,
    outlets,
    routes,
    timelines,
)
from service.http.admission.known_keys import Keys
from service.http.admission.layers import admission
from service.http.described_app import DatelineApp
from service.http.edge import Edge, edge_of
from service.http.mcp_door import mcp_routes
from service.http.mcp_tools import mcp_server
from service.http.middleware import BodyLimit, RequestContext
from service.http.openai import chat, models
from service.http.openai import responses as openai_responses
from service.http.page import routes as page_routes
from service.http.problems import tell_problems
from service.http.refusals import refusal
from service.http.ui import route as ui_chat
from service.ports import Answering, FeedbackStore, Intake
from service.settings import ServiceSettings

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]

_WORTH_PACKING = 1024
"""Bytes of a body; fewer fit into one packet as they are."""


def create_app(
    answering: Answering,
    settings: ServiceSettings,
    *,
    intake: Intake | None = None,
    keys: Keys | None = None,
    feedback_store: FeedbackStore | None = None,
    lifespan: Lifespan | None = None,
) -> FastAPI:
    """The application, ready to be served.

    Args:
        answering: What the routes call, from several threads.
        settings: The bounds to keep.
        intake: Where articles are handed in; None: they are refused.
        keys: Where keys are kept; needed where the settings require them.
        feedback_store: Where feedback is kept; None: it is refused.
        lifespan: Entered before the first request; left when no thread is in
            `answering` any more, so it may close what that uses.
    """
    edge = edge_of(answering, settings, intake=intake, feedback=feedback_store)
    tools = mcp_server(edge, version=_version())
    app = DatelineApp(
        title="Dateline",
        version=_version(),
        summary="Answers from an archive of news, with verbatim dated quotes.",
        # Their pages load scripts from a CDN.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(edge, tools, lifespan),
        middleware=[
            Middleware(RequestContext),
            # What streams passes as it comes: server-sent events are left alone.
            Middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=6),
            *admission(settings, keys),
            Middleware(
                BodyLimit,
                max_bytes=settings.max_body_bytes,
                exceptions={ingesting.UPLOAD: settings.max_upload_bytes},
            ),
        ],
    )
    app.state.edge = edge
    tell_problems(app, refusal)
    app.include_router(asking.router)
    app.include_router(routes.router)
    app.include_router(models.router)
    app.include_router(chat.router)
    app.include_router(openai_responses.router)
    app.include_router(ui_chat.router)
    app.include_router(auditing.router)
    app.include_router(timelines.router)
    app.include_router(history.router)
    app.include_router(outlets.router)
    app.include_router(ingesting.router)
    app.include_router(feedback.router)
    app.include_router(health.router)
    app.include_router(page_routes.router)
    app.router.routes += mcp_routes(tools, hosts=settings.mcp_hosts)
    return app


def _lifespan(edge: Edge, tools: MCPServer, inner: Lifespan | None) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (inner or _nothing)(app), tools.session_manager.run():
            try:
                yield
            finally:
                await edge.close()

    return lifespan


@asynccontextmanager
async def _nothing(app: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001 - a Lifespan
    yield


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0"
