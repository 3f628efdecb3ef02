"""Examples of what is sent and told about ingest; the news is invented."""

from typing import Any

from service.http.sending import IDEMPOTENCY_PARAMETER

_TITLE = "Alder Valley keeps its library open"
_TEXT = "The council voted 5-2 on Tuesday to keep the library open through June."

_ARTICLE: dict[str, Any] = {
    "guid": "courier-2025-0114-3",
    "title": _TITLE,
    "text": _TEXT,
    "url": "https://courier.example/2025/01/library",
    "publisher": "Alder Valley Courier",
    "published_at": "2025-01-14T16:30:00-05:00",
}

_RUN: dict[str, Any] = {
    "id": 12,
    "object": "ingest.run",
    "state": "done",
    "origin": "http",
    "files": ["run-12/upload.jsonl"],
    "started_at": "2025-01-15T06:00:00Z",
    "finished_at": "2025-01-15T06:00:01Z",
    "counts": {"new": 2, "updated": 0, "unchanged": 0, "copies": 0, "rejected": 1},
    "error": None,
}

RUN: dict[str, Any] = {
    "run": {
        **_RUN,
        "rejects": [
            {
                "source": "run-12/upload.jsonl:3",
                "reason": "missing_text",
                "detail": "There is no field text; give the article's text in it.",
            }
        ],
        "rejects_total": 1,
    }
}

RUNS: dict[str, Any] = {"object": "list", "data": [_RUN]}

_FILES: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "format": "binary"},
    "minItems": 1,
}
_LINES = f'{{"guid": "g1", "title": "{_TITLE}", "text": "{_TEXT}"}}\n'

UPLOAD_BODY: dict[str, Any] = {
    "required": True,
    "description": (
        "The fields of an article are those of `dateline ingest`; only `text` is "
        "required. A form takes files of every format that it reads."
    ),
    "content": {
        "application/json": {
            "schema": {"anyOf": [{"type": "object"}, {"type": "array", "minItems": 1}]},
            "examples": {
                "one": {"value": _ARTICLE},
                "several": {"value": {"articles": [_ARTICLE]}},
            },
        },
        "application/x-ndjson": {"schema": {"type": "string"}, "example": _LINES},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": _FILES},
                "required": ["file"],
            },
            "example": {"file": ["The bytes of monday.zip", "Those of extra.html"]},
        },
    },
}

UPLOAD_PARAMETERS: list[dict[str, Any]] = [
    IDEMPOTENCY_PARAMETER,
    {
        "name": "Prefer",
        "in": "header",
        "description": "`wait=N`: answer when the run has ended, or after N seconds.",
        "schema": {"type": "string"},
        "example": "wait=10",
    },
]
