"""Topics and periods made to hurt: each comes to a bounded answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from service.answers import AnswerStatus
from service.timelines.timeline import Timeline, Topic
from tests.support.passages import at, on
from tests.support.timelines import timeliner_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.embedding.ports import Embedder
    from tests.support.newsroom import Newsroom

FELL = "The Harbour Bridge of Norvik fell into the sea on Friday, killing 11 people."
STORY = Article(
    text=FELL,
    source="fell.md",
    guid="fell",
    title="Bridge falls",
    publisher="Courier",
    published=on("2025-02-15"),
)
TOPIC = Topic("the Harbour Bridge of Norvik", as_of=at("2025-10-20"))


@pytest.fixture(scope="module")
def bridge(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Newsroom]:
    """An archive of the one story."""
    # Imported here: it takes PyTorch, which not every run needs.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    folder: Path = tmp_path_factory.mktemp("hostile")
    with open_newsroom(folder, embedder) as opened:
        opened.publish(STORY)
        yield opened


def told(of: Newsroom, topic: Topic) -> Timeline:
    return timeliner_of(of).timeline(topic, now=datetime.now(UTC))


@pytest.mark.parametrize(
    "piece",
    [
        "a", "[", "(", "*", "?", '"', "AND OR NOT ", "bridge~2 ", "title:* ", "\\", "^",
        ":", "{0 TO 9}", "汉字。", "`", "\u202e", "👨‍👩‍👧", "in 2024 ", "last week ",
        "9", "1/1/", " - ",
    ],
)  # fmt: skip
def test_a_topic_of_one_piece_over_and_over_has_an_answer(
    bridge: Newsroom, piece: str
) -> None:
    text = (piece * 2_000)[:2_000]

    timeline = told(bridge, replace(TOPIC, text=text))

    assert timeline.found == len(timeline.events) <= 1


@pytest.mark.parametrize("as_of", ["1000-01-01", "2999-12-31"])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        ("1000-01-01", None),
        (None, "2999-12-31"),
        ("1000-01-01", "2999-12-31"),
        ("2999-12-30", "2999-12-31"),
        ("1000-01-01", "1000-01-02"),
        ("2025-02-14", "2025-02-14T00:00:01"),
    ],
)
def test_any_period_up_to_any_moment_has_an_answer(
    bridge: Newsroom, start: str | None, end: str | None, as_of: str
) -> None:
    topic = replace(
        TOPIC,
        as_of=at(as_of),
        start=None if start is None else at(start),
        end=None if end is None else at(end),
    )

    timeline = told(bridge, topic)

    is_after = as_of == "2999-12-31"
    is_within = (start or "1") <= "2025-02-15" and (end or "3") > "2025-02-14"
    is_told = timeline.status is AnswerStatus.ANSWERED
    assert is_told == (is_after and is_within)
