"""An audit as the OpenAPI description shows it; the news is invented."""

from typing import Any

_CLAIM = "The council voted 4-2 on Tuesday to keep the library open."
_TEXT = f"{_CLAIM} Who would have thought so?"
_QUOTE = "The council voted 5-2 on Tuesday to keep the library open through June."

REQUEST: dict[str, Any] = {
    "text": _TEXT,
    "as_of": "2025-01-31",
    "filters": {"published_after": "2025-01-01", "language": "en"},
}

AUDIT: dict[str, Any] = {
    "object": "audit",
    "against": "archive",
    "claims": [
        {
            "text": _CLAIM,
            "start": 0,
            "end": len(_CLAIM),
            "status": "contradicted",
            "not_checked_because": None,
            "support": 0.07,
            "findings": [
                {
                    "fault": "number",
                    "text": "4",
                    "start": 18,
                    "end": 19,
                    "instead": "5",
                }
            ],
            "quotes": [
                {
                    "n": 1,
                    "text": _QUOTE,
                    "start": 0,
                    "end": len(_QUOTE),
                    "verified": True,
                }
            ],
            "marks": [],
            "unknown_marks": [],
        },
        {
            "text": "Who would have thought so?",
            "start": len(_CLAIM) + 1,
            "end": len(_TEXT),
            "status": "not_checked",
            "not_checked_because": "question",
            "support": None,
            "findings": [],
            "quotes": [],
            "marks": [],
            "unknown_marks": [],
        },
    ],
    "sources": [
        {
            "n": 1,
            "id": None,
            "article_id": "a4c1f09be5a7d3826",
            "version": 1,
            "title": "Alder Valley keeps its library open",
            "url": "https://courier.example/2025/01/library",
            "publisher": "Alder Valley Courier",
            "published_at": "2025-01-14T21:30:00Z",
            "modified_at": None,
        }
    ],
    "counts": {"supported": 0, "contradicted": 1, "unsupported": 0, "not_checked": 1},
    "as_of": "2025-01-31T23:59:59.999999Z",
    "archive_newest": "2025-01-30T08:00:00Z",
    "warnings": [],
    "timings_ms": {"read": 0.4, "seek": 41.2, "check": 6.1},
    "request_id": "req_3f9a1c5be20d47a86b1e0c52",
}
