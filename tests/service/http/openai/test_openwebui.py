"""What Open WebUI is told of the articles while an answer is written."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from service.answering.composing import Composed
from service.answering.events import Event, Finished, Written
from service.answers import Citation, Quote
from service.http.openai.chat_stream import DONE, ChatTelling
from service.http.openai.formats import CitationFormat
from service.http.openai.openwebui import SourceEvents
from service.http.openai.reply import Reply
from tests.support.answering import MORNING, SENTENCE, answer

[CITED] = answer().citations


def told(*events: Event) -> list[dict[str, Any]]:
    reply = Reply(
        key="k",
        created=1,
        model="dateline",
        citing=CitationFormat.OPENWEBUI,
        base="http://127.0.0.1/",
        as_of=MORNING,
        warnings=(),
    )
    telling = ChatTelling(reply, include_usage=False)
    sent = [frame for event in events for frame in telling.tell(event)]
    assert sent.pop() == DONE
    return [json.loads(frame.removeprefix(b"data: ")) for frame in sent]


def gist(chunks: Iterable[dict[str, Any]]) -> list[object]:
    """The quotes of an article, the type of another event, or the text."""
    return [
        chunk["event"]["data"].get("document", chunk["event"]["type"])
        if "event" in chunk
        else chunk["choices"][0]["delta"].get("content")
        for chunk in chunks
    ]


def test_an_article_comes_before_its_mark_and_its_further_quotes_later() -> None:
    text = f"{SENTENCE} [1]"
    further = Quote("It opened in 1911.", start=60, end=78)
    cited = replace(CITED, quotes=(*CITED.quotes, further))
    whole = replace(answer(), text=f"{text} So it stays.", citations=(cited,))

    chunks = told(
        Written(Composed(text, answer().claims, (CITED,))),
        Finished(whole),
    )

    assert gist(chunks) == [
        "",
        [SENTENCE],
        text,
        " So it stays.",
        ["It opened in 1911."],
        "status",
        None,
    ]


@pytest.mark.parametrize(
    ("publisher", "published", "name"),
    [
        (None, None, "Library stays open"),
        ("The Courier", None, "Library stays open · The Courier"),
        (None, MORNING, "Library stays open · 2025-01-15"),
    ],
)
def test_an_article_is_named_with_what_is_known_of_it(
    *, publisher: str | None, published: datetime | None, name: str
) -> None:
    source = replace(CITED.source, publisher=publisher, published_at=published)
    cited: Citation = replace(CITED, source=source)

    [event] = SourceEvents().of([cited])

    assert event["data"]["source"]["name"] == name
    assert event["data"]["metadata"][0]["name"] == name
