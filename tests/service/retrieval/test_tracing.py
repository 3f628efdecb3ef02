"""With `k` at 9 the first of a leg counts 1/10, the second 1/11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corpus.archive.records import StoredPassage
from corpus.archive.stories import Story
from corpus.articles import Article, ArticleId
from corpus.chunks import ChunkId
from corpus.indexes.ports import Hit
from service.answers import Passage
from service.candidates import Candidate, Dropped, Place
from service.retrieval.collapse import Stories, collapsed
from service.retrieval.tracing import Sifted, candidates
from tests.support.passages import asked, at, on, passage, source

if TYPE_CHECKING:
    from tests.support.newsroom import Newsroom

COPIED = "The bridge over the Tarn was closed to lorries on Monday after an inspection."


def stored(of: Passage) -> StoredPassage:
    return StoredPassage(
        chunk_id=ChunkId(of.chunk_id),
        article_id=ArticleId(of.source.article_id),
        version=1,
        title=f"About {of.source.article_id}",
        url=None,
        publisher=of.source.publisher,
        authors=(),
        published_at=of.source.published_at,
        modified_at=None,
        visible_from=at("2025-01-01"),
        text=of.text,
        start=of.start,
        end=of.end,
        cluster=None,
    )


def traced(
    *passages: Passage,
    legs: Mapping[str, Sequence[Hit]],
    stories: Stories | None = None,
    unread: Sequence[Passage] = (),
    top_k: int = 50,
) -> list[Candidate]:
    ordered = collapsed(passages, stories or {})
    sifted = Sifted.of(passages, ordered, stories=stories or {}, top_k=top_k)
    shown = {item.chunk_id: stored(item) for item in (*passages, *unread)}
    return list(candidates(legs, shown, sifted, k=9))


def hits(*passages: Passage) -> list[Hit]:
    return [Hit(item.chunk_id, 1.0 - 0.25 * n) for n, item in enumerate(passages)]


def parts(count: int, *, of: str = "a") -> list[Passage]:
    return [
        passage(f"Part {n} of {of}.", of=source(of), start=100 * n)
        for n in range(count)
    ]


def fates(found: Sequence[Candidate]) -> list[Dropped | None]:
    return [item.dropped for item in found]


def test_a_candidate_tells_its_place_in_each_leg_and_what_it_scored() -> None:
    one = passage(COPIED, of=source("a", published="2025-03-01"), score=0.7)
    other = passage("The ferry sails again.", of=source("b"), score=0.4)

    first, second = traced(
        one, other, legs={"vectors": hits(one, other), "words": hits(one)}
    )

    assert first == Candidate(
        chunk_id="a#1.0",
        article_id="a",
        title="About a",
        published_at=at("2025-03-01"),
        legs={"vectors": Place(1, 1.0), "words": Place(1, 1.0)},
        fused=1.0,
        score=0.7,
    )
    assert second.legs == {"vectors": Place(2, 0.75)}
    # 1/11 of the 2/10 that are possible.
    assert second.fused == pytest.approx(5 / 11)


def test_a_copy_names_the_one_that_speaks_for_it() -> None:
    late = passage(COPIED, of=source("late", published="2025-03-02"))
    early = passage(COPIED, of=source("early", published="2025-03-01"))

    first, second = traced(late, early, legs={"words": hits(late, early)})

    assert (first.chunk_id, first.dropped, first.copy_of) == (
        "late#1.0",
        Dropped.COPY,
        "early#1.0",
    )
    assert first.score is None
    assert (second.dropped, second.copy_of, second.score) == (None, None, 1.0)


def test_of_a_story_the_fourth_is_dropped_whoever_carries_it() -> None:
    found = [*parts(3), *parts(1, of="b")]
    story = Story("a", ("Courier",))

    told = traced(
        *found, legs={"words": hits(*found)}, stories={"a": story, "b": story}
    )

    assert fates(told) == [None, None, None, Dropped.STORY_CAP]
    assert told[3].score == 1.0


def test_what_comes_after_the_passages_that_were_wanted_is_dropped() -> None:
    found = parts(2)

    told = traced(*found, legs={"words": hits(*found)}, top_k=1)

    assert fates(told) == [None, Dropped.TOP_K]


def test_what_was_too_far_down_to_be_read_is_told_without_a_score() -> None:
    one, two = parts(2)

    _, unread = traced(one, legs={"words": hits(one, two)}, unread=[two])

    assert (unread.dropped, unread.score) == (Dropped.NOT_READ, None)


def test_what_may_not_be_shown_leaves_no_gap() -> None:
    hidden, one, two = parts(3)

    told = traced(one, two, legs={"words": hits(one, hidden, two)})

    assert [item.chunk_id for item in told] == [one.chunk_id, two.chunk_id]
    assert [item.legs["words"].rank for item in told] == [1, 2]
    # As if it were second: 1/11 of 1/10.
    assert told[1].fused == pytest.approx(10 / 11)


def test_candidates_are_told_only_where_a_trace_is_wanted(newsroom: Newsroom) -> None:
    said = ("The bridge is shut.", "Divers saw the bridge.", "A bridge costs millions.")
    newsroom.publish(
        *(
            Article(text=text, source=text, guid=text, published=on("2025-03-01"))
            for text in said
        )
    )
    question = replace(asked("What of the bridge?"), top_k=2)

    plain = newsroom.answerer.search(question)
    traced = newsroom.answerer.search(replace(question, trace=True))

    assert plain.searched == ()
    assert traced.passages == plain.passages
    [searched] = traced.searched
    assert searched.query == "What of the bridge?"
    kept = {
        item.chunk_id: item.score for item in searched.candidates if not item.dropped
    }
    assert kept == {item.chunk_id: item.score for item in plain.passages}
    assert sorted(fates(searched.candidates), key=str) == [None, None, Dropped.TOP_K]
