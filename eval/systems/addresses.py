"""Addresses that a user gives, checked and shown."""

import httpx

from eval.errors import EvalError


def base_address(given: str) -> str:
    """The address without a slash at its end.

    Raises:
        EvalError: It is no absolute http(s) address.
    """
    try:
        url = httpx.URL(given)
    except httpx.InvalidURL as error:
        message = f"{given!r} is no address ({error}); write http://HOST:PORT"
        raise EvalError(message) from error
    if url.scheme not in {"http", "https"} or not url.host:
        message = f"{given!r} is no address; write http://HOST:PORT or https://HOST"
        raise EvalError(message)
    return given.rstrip("/")


def shown(address: str) -> str:
    """The address without what may be a secret: user, password and query."""
    return str(httpx.URL(address).copy_with(userinfo=b"", query=None))
