"""One example of each body of feedback, for the OpenAPI description; all invented."""

from typing import Any

from service.http import examples

REQUEST: dict[str, Any] = {
    "answer_id": examples.ANSWER["id"],
    "question": examples.ASK_REQUEST["question"],
    "useful": False,
    "note": "That was the vote of the committee.",
    "right_answer": "4-3",
    "as_of": "2025-01-31",
    "articles": [examples.ARTICLE["id"]],
}

RECEIPT: dict[str, Any] = {
    "id": "fb_5d0e7c2b91f84a33",
    "object": "feedback",
    "received_at": "2025-02-01T08:00:00Z",
}
