"""The methods that an address offers, over all the routes that lead from it."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import compile_path


def offered(app: FastAPI, path: str) -> str:
    """For `Allow` (RFC 9110, 10.2.1), sorted; a route by itself tells only its own."""
    methods: set[str] = set()
    for route in iter_route_contexts(app.routes):
        if route.path is not None and compile_path(route.path)[0].match(path):
            methods |= route.methods or set()
    return ", ".join(sorted(methods))
