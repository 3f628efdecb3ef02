"""One example of each body of a timeline, for the OpenAPI description; all invented."""

from typing import Any

_FELL = "The middle span of Carrow Bridge fell into the Esk on Wednesday evening."

REQUEST: dict[str, Any] = {
    "topic": "the collapse of Carrow Bridge",
    "start": "2025-01-01",
    "end": "2026-01-01",
    "limit": 20,
}

TIMELINE: dict[str, Any] = {
    "object": "timeline",
    "status": "answered",
    "reason": None,
    "events": [
        {
            "date": "2025-02-12",
            "last_date": "2025-02-12",
            "precision": "day",
            "dated_by": "text",
            "relevance": 0.74,
            "outlets": ["Harbor Wire", "Coastline Post"],
            "reports": [
                {
                    "article_id": "a4c1f09be5a7d3826",
                    "version": 1,
                    "title": "Span of Carrow Bridge falls",
                    "url": "https://harborwire.example/2025/02/carrow-bridge",
                    "publisher": "Harbor Wire",
                    "authors": ["Anselm Whitby"],
                    "published_at": "2025-02-13T01:10:00Z",
                    "modified_at": None,
                    "outlets": ["Harbor Wire", "Coastline Post"],
                    "quote": {
                        "text": _FELL,
                        "start": 24,
                        "end": 24 + len(_FELL),
                        "verified": True,
                    },
                }
            ],
        }
    ],
    "found": 1,
    "time_window": {
        "start": "2025-01-01T00:00:00Z",
        "end": "2026-01-01T00:00:00Z",
        "phrase": "",
    },
    "as_of": "2026-01-31T08:00:00Z",
    "timings_ms": {"search": 90.1, "tell": 310.5, "verify": 8.2},
    "request_id": "req_3f9a1c5be20d47a86b1e0c52",
}
