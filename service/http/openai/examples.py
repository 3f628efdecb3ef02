"""One example of each body, for the OpenAPI description; the news is invented."""

import json
from typing import Any

_URL = "https://courier.example/2025/01/library"
_TITLE = "Alder Valley keeps its library open"
_QUOTE = "The council voted 5-2 on Tuesday to keep the library open through June."
_ANSWER = f"{_QUOTE} [1]"
_PUBLISHED = "2025-01-14T21:30:00Z"
_QUESTION = "How did the council vote on the library?"

CHAT_REQUEST: dict[str, Any] = {
    "model": "dateline",
    "messages": [{"role": "user", "content": _QUESTION}],
    "as_of": "2025-01-31",
}

_CITED: dict[str, Any] = {
    "start_index": 72,
    "end_index": 75,
    "title": _TITLE,
    "url": _URL,
}

_EXTRAS: dict[str, Any] = {
    "citations": [_URL],
    "search_results": [
        {
            "title": _TITLE,
            "url": _URL,
            "date": _PUBLISHED,
            "last_updated": None,
            "snippet": _QUOTE,
            "publisher": "Alder Valley Courier",
        }
    ],
    "answer_meta": {
        "status": "answered",
        "abstain_reason": None,
        "support": 1.0,
        "claims": [
            {
                "text": _QUOTE,
                "start": 0,
                "end": 71,
                "check_required": True,
                "support": 1.0,
                "citations": [1],
                "quotes": [
                    {
                        "text": _QUOTE,
                        "start": 0,
                        "end": 71,
                        "verified": True,
                        "citation": 1,
                    }
                ],
                "doubts": [],
                "original": None,
            }
        ],
        "changes": [],
        "conflicts": [],
        "warnings": [],
        "as_of": "2025-01-31T23:59:59.999999Z",
        "newest_evidence": _PUBLISHED,
    },
}

CHAT: dict[str, Any] = {
    "id": "chatcmpl-5d0e7c2b91f84a3360c7e512",
    "object": "chat.completion",
    "created": 1738368000,
    "model": "dateline",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": _ANSWER,
                "refusal": None,
                "annotations": [{"type": "url_citation", "url_citation": _CITED}],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    **_EXTRAS,
}

_CHUNK: dict[str, Any] = {
    "id": "chatcmpl-5d0e7c2b91f84a3360c7e512",
    "object": "chat.completion.chunk",
    "created": 1738368000,
    "model": "dateline",
    "choices": [{"index": 0, "delta": {"content": _ANSWER}, "finish_reason": None}],
}

CHAT_EVENT = {"data": json.dumps(_CHUNK)}

RESPONSES_REQUEST: dict[str, Any] = {
    "model": "dateline",
    "input": _QUESTION,
    "as_of": "2025-01-31",
}

RESPONSE: dict[str, Any] = {
    "id": "resp_5d0e7c2b91f84a3360c7e512",
    "object": "response",
    "created_at": 1738368000,
    "status": "completed",
    "model": "dateline",
    "output": [
        {
            "id": "msg_5d0e7c2b91f84a3360c7e512",
            "type": "message",
            "status": "completed",
            "role": "assistant",
            "content": [
                {
                    "type": "output_text",
                    "text": _ANSWER,
                    "annotations": [{"type": "url_citation", **_CITED}],
                    "logprobs": [],
                }
            ],
        }
    ],
    "usage": {
        "input_tokens": 0,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": 0,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 0,
    },
    **_EXTRAS,
}

_DELTA: dict[str, Any] = {
    "type": "response.output_text.delta",
    "sequence_number": 4,
    "item_id": "msg_5d0e7c2b91f84a3360c7e512",
    "output_index": 0,
    "content_index": 0,
    "delta": _ANSWER,
    "logprobs": [],
}

RESPONSE_EVENT = {"event": _DELTA["type"], "data": json.dumps(_DELTA)}

MODEL: dict[str, Any] = {
    "id": "dateline",
    "object": "model",
    "created": 1,
    "owned_by": "dateline",
}
