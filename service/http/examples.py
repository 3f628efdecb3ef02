"""One example of each body, for the OpenAPI description; the news is invented."""

import json
from typing import Any

_ARTICLE = "a4c1f09be5a7d3826"
_TITLE = "Alder Valley keeps its library open"
_URL = "https://courier.example/2025/01/library"
_QUOTE = "The council voted 5-2 on Tuesday to keep the library open through June."

_PUBLISHED = {
    "at": "2025-01-14T21:30:00Z",
    "original": "2025-01-14T16:30:00-05:00",
    "source": "front-matter:published_at",
}

_OF_ARTICLE: dict[str, Any] = {
    "article_id": _ARTICLE,
    "version": 1,
    "title": _TITLE,
    "url": _URL,
    "publisher": "Alder Valley Courier",
    "authors": ["Dana Whitlock"],
    "published_at": "2025-01-14T21:30:00Z",
    "modified_at": None,
    "outlets": ["Alder Valley Courier"],
}

_SOUGHT = {"embed": 8.1, "search": 9.2, "rank": 4.1}

ASK_REQUEST: dict[str, Any] = {
    "question": "How did the council vote on the library?",
    "filters": {"published_after": "2025-01-01", "language": "en"},
    "top_k": 8,
    "as_of": "2025-01-31",
    "citation_style": "markers",
    "include": ["passages"],
}

SEARCH_REQUEST: dict[str, Any] = {
    "question": "council vote on the library",
    "filters": {"sources": ["Alder Valley Courier"]},
    "top_k": 5,
}

_QUOTED: dict[str, Any] = {
    "text": _QUOTE,
    "start": 0,
    "end": len(_QUOTE),
    "verified": True,
}

ANSWER: dict[str, Any] = {
    "id": "ans_5d0e7c2b91f84a3360c7e512",
    "object": "answer",
    "created": 1738368000,
    "model": "dateline",
    "status": "answered",
    "abstain_reason": None,
    "answer": f"{_QUOTE} [1]",
    "citations": [
        {
            **_OF_ARTICLE,
            "n": 1,
            "spans": [{"start": len(_QUOTE) + 1, "end": len(_QUOTE) + 4}],
            "quotes": [_QUOTED],
            "corrected": False,
        }
    ],
    "claims": [
        {
            "text": _QUOTE,
            "start": 0,
            "end": len(_QUOTE),
            "check_required": True,
            "support": 1.0,
            "citations": [1],
            "quotes": [{**_QUOTED, "citation": 1}],
        }
    ],
    "support": 1.0,
    "as_of": "2025-01-31T23:59:59.999999Z",
    "time_window": None,
    "mode": "extractive",
    "degraded": None,
    "newest_evidence": "2025-01-14T21:30:00Z",
    "archive_newest": "2025-01-30T08:00:00Z",
    "warnings": [],
    "usage": {"input_tokens": 0, "output_tokens": 0, "llm_calls": 0},
    "timings_ms": {**_SOUGHT, "understand": 0.2, "retrieve": 21.6, "draft": 4.2},
    "cache": {"hit": False},
    "request_id": "req_3f9a1c5be20d47a86b1e0c52",
}

DELTA = {"event": "delta", "data": json.dumps({"text": f"{_QUOTE} [1]"})}

_LEGS = {"vectors": {"rank": 1, "score": 0.71}, "words": {"rank": 1, "score": 14.2}}
_CANDIDATE: dict[str, Any] = {
    "id": f"{_ARTICLE}#1.0",
    "article_id": _ARTICLE,
    "title": _TITLE,
    "published_at": "2025-01-14T21:30:00Z",
    "legs": _LEGS,
    "fused": 1.0,
    "score": 0.91,
    "dropped": None,
    "copy_of": None,
}

TRACE: dict[str, Any] = {
    "queries": [ASK_REQUEST["question"]],
    "top_k": 8,
    "searches": [
        {
            "query": ASK_REQUEST["question"],
            "candidates": [
                _CANDIDATE,
                _CANDIDATE
                | {
                    "id": "a90be14c7730d52ef#1.0",
                    "article_id": "a90be14c7730d52ef",
                    "published_at": "2025-01-15T05:10:00Z",
                    "legs": {"vectors": {"rank": 2, "score": 0.69}},
                    "fused": 0.458,
                    "score": None,
                    "dropped": "copy",
                    "copy_of": f"{_ARTICLE}#1.0",
                },
            ],
        }
    ],
    "withheld": {"number": 1},
    "prompt": None,
}

SEARCH: dict[str, Any] = {
    "object": "list",
    "data": [
        {
            **_OF_ARTICLE,
            "id": f"{_ARTICLE}#1.0",
            "text": _QUOTE,
            "start": 0,
            "end": len(_QUOTE),
            "score": 0.91,
        }
    ],
    "time_window": None,
    "warnings": [],
    "timings_ms": _SOUGHT,
    "request_id": "req_3f9a1c5be20d47a86b1e0c52",
}

ARTICLE: dict[str, Any] = {
    "id": _ARTICLE,
    "version": 1,
    "current": True,
    "title": _TITLE,
    "url": _URL,
    "publisher": "Alder Valley Courier",
    "authors": ["Dana Whitlock"],
    "agency": None,
    "section": "Local",
    "tags": ["libraries"],
    "language": "en",
    "published_at": _PUBLISHED,
    "modified_at": None,
    "version_created_at": None,
    "expires_at": None,
    "ingested_at": "2025-01-15T06:00:00Z",
    "text": _QUOTE,
    "metadata": {},
    "status": "usable",
    "corrected": False,
    "corrections": [],
}

_VERSION: dict[str, Any] = {
    "number": 1,
    "current": False,
    "title": _TITLE,
    "url": _URL,
    "path": f"/v1/articles/{_ARTICLE}/versions/1",
    "published_at": _PUBLISHED,
    "modified_at": None,
    "version_created_at": None,
    "ingested_at": "2025-01-15T06:00:00Z",
    "corrected": False,
    "changes": None,
}

HISTORY: dict[str, Any] = {
    "object": "list",
    "data": [
        {
            **_VERSION,
            "number": 2,
            "current": True,
            "path": f"/v1/articles/{_ARTICLE}/versions/2",
            "ingested_at": "2025-01-16T06:00:00Z",
            "changes": {
                "since": 1,
                "fields": [
                    {
                        "name": "tags",
                        "before": ["libraries"],
                        "after": ["council", "libraries"],
                    }
                ],
                "text": [
                    {
                        "kind": "equal",
                        "before": None,
                        "before_start": 0,
                        "before_end": 18,
                        "after": None,
                        "after_start": 0,
                        "after_end": 18,
                    },
                    {
                        "kind": "changed",
                        "before": "4-3",
                        "before_start": 18,
                        "before_end": 21,
                        "after": "5-2",
                        "after_start": 18,
                        "after_end": 21,
                    },
                    {
                        "kind": "equal",
                        "before": None,
                        "before_start": 21,
                        "before_end": len(_QUOTE),
                        "after": None,
                        "after_start": 21,
                        "after_end": len(_QUOTE),
                    },
                ],
                "unified": "--- version 1, 2025-01-14\n+++ version 2, 2025-01-14\n"
                f"@@ -1,1 +1,1 @@\n-{_QUOTE.replace('5-2', '4-3')}\n+{_QUOTE}",
                "truncated": False,
            },
        },
        _VERSION,
    ],
    "has_more": False,
}

OUTLETS: dict[str, Any] = {
    "data": [
        {"name": "Alder Valley Courier", "articles": 1204},
        {"name": "Harbor Wire", "articles": 636},
    ]
}

READINESS: dict[str, Any] = {
    "status": "ready",
    "checks": {"archive": "ok", "vectors": "ok", "words": "ok"},
    "watermark_lag": 0,
    "newest_article": "2025-01-30T08:00:00Z",
    "articles": 1840,
    "archive_revision": 1911,
}
