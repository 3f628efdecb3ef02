"""Where the Model Context Protocol comes in: `/mcp/`, and `/mcp` without a redirect."""

from collections.abc import Sequence

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def mcp_routes(server: MCPServer, *, hosts: Sequence[str]) -> list[BaseRoute]:
    """Stateless: any replica answers any request, and nothing is kept between two.

    Args:
        server: Its session manager runs in the lifespan of the host.
        hosts: Names besides this machine's own under which it may be called; any other
            is refused, for it may be a page that rebinds its name to this address.
    """
    named = [name for host in (*_LOOPBACK, *hosts) for name in (host, f"{host}:*")]
    app = server.streamable_http_app(
        streamable_http_path="/",
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(
            allowed_hosts=named,
            allowed_origins=[f"{scheme}://{name}" for name in named for scheme in _WEB],
        ),
    )
    return [Route(PATH, _Bare(app)), Mount(PATH, app)]


_WEB = ("http", "https")


class _Bare:
    """The same application for the path without a slash: clients lose redirects."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(dict(scope) | {"path": "/", "root_path": PATH}, receive, send)
