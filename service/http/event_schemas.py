"""Streams as the OpenAPI description tells them.

The schema is that of one event, as OpenAPI 3.1 leaves it open and its tools take it.
"""

from typing import Any

from service.http import examples

_COMPONENT = "#/components/schemas/"


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"{_COMPONENT}{name}"}


def _one_field(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {name: schema}, "required": [name]}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(name)}


def _event(name: str, data: dict[str, Any]) -> dict[str, Any]:
    json = {"contentMediaType": "application/json", "contentSchema": data}
    fields = {"event": {"const": name}, "data": {"type": "string", **json}}
    return {"type": "object", "properties": fields, "required": ["event", "data"]}


def _stream(schema: dict[str, Any], example: dict[str, str]) -> dict[str, Any]:
    return {"text/event-stream": {"schema": schema, "example": example}}


_STAGE = {"type": "string", "enum": ["drafting"]}
_OF_ANSWER = (
    _event("status", _one_field("stage", _STAGE)),
    _event("passages", _one_field("passages", _list_of("Found"))),
    _event("delta", _one_field("text", {"type": "string"})),
    _event("citation", _ref("Cited")),
    _event("claims", _one_field("claims", _list_of("Claimed"))),
    _event("done", _ref("AnswerBody")),
    _event("error", _ref("Problem")),
)
_NAMED = {"event": {"type": "string"}, "data": {"type": "string"}}

ANSWER_EVENTS = _stream({"oneOf": list(_OF_ANSWER)}, examples.DELTA)
"""Of `/v1/ask`: each event with what its data is."""


def events_like(example: dict[str, str]) -> dict[str, Any]:
    """Events of a protocol that is described elsewhere."""
    return _stream(
        {"type": "object", "properties": _NAMED, "required": ["data"]}, example
    )
