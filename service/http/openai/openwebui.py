"""What Open WebUI 0.12 shows beside an answer, by events of its own in a stream.

Its field names change with its versions.
"""

from typing import Any

from service.answers import Citation
from service.http.openai.reply import address


def status_event(description: str, *, done: bool = False) -> dict[str, Any]:
    """A line above the answer while it is made."""
    return {"type": "status", "data": {"description": description, "done": done}}


def source_event(cited: Citation) -> dict[str, Any]:
    """An article and its quotes; the order of these events gives them their numbers."""
    title, url = cited.source.title, address(cited)
    # It is told apart by the address in the metadata; `external` keeps the title shown.
    of_quote = {"source": url, "name": title, "external": True}
    return {
        "type": "source",
        "data": {
            "source": {"id": cited.source.article_id, "name": title, "url": url},
            "document": [quote.text for quote in cited.quotes],
            "metadata": [of_quote for _ in cited.quotes],
        },
    }
