from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.articles import Article
from service.candidates import Dropped
from service.retrieval.several import in_turns, retrieve_parts
from tests.support.passages import asked, at, on, passage, source

if TYPE_CHECKING:
    from tests.support.newsroom import Newsroom

NOW = at("2025-10-20")
TARIFF = Article(
    text="The tariff on softwood lumber is 14 percent, the ministry said on Friday.",
    source="tariff.md",
    guid="tariff",
    published=on("2025-01-10"),
)
FERRY = Article(
    text="The ferry to Gull Island sails again on Sunday, its captain said.",
    source="ferry.md",
    guid="ferry",
    published=on("2025-10-12"),
)
PARTS = ("How high is the tariff on softwood lumber?", "When does the ferry sail?")


def test_rankings_take_turns_and_no_passage_comes_twice() -> None:
    a, b, c, d = (passage(text, of=source(text)) for text in "abcd")

    assert in_turns([[a, b, c], [b, d]]) == (a, b, d, c)
    assert in_turns([[], [a]]) == (a,)
    assert in_turns([]) == ()


def test_each_part_has_a_place_among_the_first(newsroom: Newsroom) -> None:
    newsroom.publish(TARIFF, FERRY)
    question = replace(asked(" ".join(PARTS)), top_k=2)
    retriever = newsroom.answerer.retriever

    found = retrieve_parts(retriever, question, PARTS, now=NOW)

    assert [item.source.article_id for item in found.passages] == [
        TARIFF.article_id,
        FERRY.article_id,
    ]
    assert list(found.timings_ms) == ["embed", "search", "rank"]


def test_of_one_part_it_is_the_retrieval_of_that_part(newsroom: Newsroom) -> None:
    newsroom.publish(TARIFF, FERRY)
    question = asked(PARTS[0])
    retriever = newsroom.answerer.retriever

    found = retrieve_parts(retriever, question, (PARTS[0],), now=NOW)

    assert found.passages == retriever.retrieve(question, now=NOW).passages


def test_a_trace_tells_what_the_other_parts_left_no_place_for(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(TARIFF, FERRY)
    question = replace(asked(" ".join(PARTS)), top_k=1, trace=True)

    found = retrieve_parts(newsroom.answerer.retriever, question, PARTS, now=NOW)

    tariff, ferry = found.searched
    assert (tariff.query, ferry.query) == PARTS
    # The tariff has the only place; as the second part's best it was the ferry's.
    fates = {item.article_id: item.dropped for item in tariff.candidates}
    assert fates == {TARIFF.article_id: None, FERRY.article_id: Dropped.TOP_K}
    assert {item.dropped for item in ferry.candidates} == {Dropped.TOP_K}
