"""Where the Model Context Protocol comes in: `/mcp/`, and `/mcp` without a redirect."""

from collections.abc import Sequence

from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
_WEB = ("http", "https")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def mcp_routes(server: MCPServer, *, hosts: Sequence[str]) -> list[BaseRoute]:
    """Stateless: any replica answers any request, and nothing is kept between two.

    What takes long is streamed with pings, so that who leaves is seen to leave: were
    every reply JSON, the server would work on for nobody.

    Args:
        server: Its session manager runs in the lifespan of the host.
        hosts: Names besides this machine's own under which it may be called; any other
            is refused, for it may be a page that rebinds its name to this address.
    """
    named = [name for host in (*_LOOPBACK, *hosts) for name in (host, f"{host}:*")]
    app = server.streamable_http_app(
        streamable_http_path="/",
        stateless_http=True,
        transport_security=TransportSecuritySettings(
            allowed_hosts=named,
            allowed_origins=[f"{scheme}://{name}" for name in named for scheme in _WEB],
        ),
    )
    door = _Door(app)
    return [Route(PATH, door), Mount(PATH, door)]


class _Door:
    """Lets calls in, by the path without a slash too: clients lose redirects.

    Nothing is kept between two calls, so there is no stream to listen to (GET) and no
    session to end (DELETE).
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            refused = Response(status_code=405, headers={"Allow": "POST"})
            await refused(scope, receive, send)
            return
        if scope["path"] == PATH:
            scope = dict(scope) | {"path": f"{PATH}/", "root_path": PATH}
        await self._app(scope, receive, send)
