"""What Open WebUI 0.12 shows beside an answer, by events of its own in a stream.

Its field names change with its versions.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from service.answers import Citation, Quote, Source
from service.http.openai.reply import address


def status_event(description: str, *, done: bool = False) -> dict[str, Any]:
    """A line above the answer while it is made."""
    return {"type": "status", "data": {"description": description, "done": done}}


class SourceEvents:
    """Articles as they come to be cited; their order gives them their numbers.

    Sent before the text that cites it, an article's mark is never shown bare.
    """

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def of(self, citations: Iterable[Citation]) -> Iterator[dict[str, Any]]:
        """Those with quotes that were not told; what was keeps its place."""
        for cited in citations:
            told = self._told.get(cited.source.article_id, 0)
            if further := cited.quotes[told:]:
                self._told[cited.source.article_id] = len(cited.quotes)
                yield _source_event(cited, further)


def _source_event(cited: Citation, quotes: tuple[Quote, ...]) -> dict[str, Any]:
    """Events of one article are shown as one."""
    name, url = _name(cited.source), address(cited)
    # It is told apart by the address in the metadata; `external` keeps the name shown.
    of_quote = {"source": url, "name": name, "external": True}
    return {
        "type": "source",
        "data": {
            "source": {"id": cited.source.article_id, "name": name, "url": url},
            "document": [quote.text for quote in quotes],
            "metadata": [of_quote for _ in quotes],
        },
    }


def _name(source: Source) -> str:
    """Title, outlet and day: nothing else is shown of an article.

    In the text names are cut to their first 15 and last 10 characters, which the day
    just fills.
    """
    day = source.dated.date().isoformat() if source.dated else None
    return " · ".join(filter(None, (source.title, source.publisher, day)))
