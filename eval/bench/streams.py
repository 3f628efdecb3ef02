"""Server-sent events, each with the moment at which it had come."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx

from eval.errors import EvalError


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `name` is empty where the server gives none.

    Attributes:
        at: By the clock that all processes of a Linux machine share.
    """

    at: float
    name: str
    data: str


def streamed(client: httpx.Client, url: str, body: dict[str, Any]) -> Iterator[Event]:
    """The events as they come; one of several lines of data is not understood.

    Raises:
        EvalError: The server refused, or went.
    """
    try:
        with client.stream("POST", url, json=body) as reply:
            if reply.is_error:
                message = f"{url} says {reply.status_code}: {reply.read().decode()}"
                raise EvalError(message)
            name = ""
            for line in reply.iter_lines():
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    yield Event(monotonic(), name, value)
    except httpx.HTTPError as error:
        message = f"{url} does not answer: {error}"
        raise EvalError(message) from error
