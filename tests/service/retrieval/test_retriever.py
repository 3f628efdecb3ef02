from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import Article, Status
from service.answers import Passage
from service.questions import Question, SearchFilters
from tests.support.passages import asked, at, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder
    from tests.support.newsroom import Newsroom

SAID = (
    "The new swing bridge over the harbour will cost 40 million crowns, it is said.",
    "Divers inspected the piers of the old harbour bridge and found them sound.",
    "A petition against tolls on the harbour bridge gathered nine thousand names.",
    "The builder of the harbour bridge asked for two more years on Wednesday.",
    "Cyclists will get a lane of their own on the harbour bridge, the council decided.",
)
DAYS = ("2024-03-05", "2024-11-20", "2025-03-10", "2025-03-12", "2025-09-01")
OUTLETS = ("Courier", "Post", "Courier", "Ledger", "Post")
BRIDGE = [
    Article(
        text=text,
        source=f"{day}.md",
        guid=day,
        publisher=outlet,
        published=on(day),
        language="fr-CA" if outlet == "Ledger" else "en",
    )
    for text, day, outlet in zip(SAID, DAYS, OUTLETS, strict=True)
]
QUESTION = "What happened to the harbour bridge?"


@pytest.fixture(scope="module")
def bridges(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Newsroom]:
    """Five articles about a bridge, which no test changes."""
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path_factory.mktemp("bridges"), embedder) as made:
        made.publish(*BRIDGE)
        yield made


def search(of: Newsroom, question: Question) -> tuple[Passage, ...]:
    return of.answerer.search(question).passages


def days(passages: tuple[Passage, ...]) -> set[str]:
    return {f"{item.source.published_at:%Y-%m-%d}" for item in passages}


def test_a_passage_stands_at_its_offsets_in_the_article(newsroom: Newsroom) -> None:
    text = "\n\n".join(SAID * 4)
    long = Article(text=text, source="long.md", guid="long", published=on("2025-01-01"))
    newsroom.publish(long)

    found = search(newsroom, asked(QUESTION))

    assert found
    assert all(text[item.start : item.end] == item.text for item in found)


def test_everything_about_the_subject_is_found_best_first(bridges: Newsroom) -> None:
    found = search(bridges, asked("Who asked for tolls on the harbour bridge?"))

    assert days(found) == set(DAYS)
    assert found[0].text == SAID[2]
    assert [item.score for item in found] == sorted(
        (item.score for item in found), reverse=True
    )


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(hours=st.integers(0, 24 * 800), text=st.sampled_from([QUESTION, "bridge", "?"]))
def test_nothing_newer_than_as_of_ever_comes(
    bridges: Newsroom, hours: int, text: str
) -> None:
    as_of = at("2024-01-01") + timedelta(hours=hours)

    found = search(bridges, Question(text, as_of=as_of))

    assert days(found) <= {day for day in DAYS if at(day) <= as_of}


def test_an_article_is_seen_from_its_very_second(bridges: Newsroom) -> None:
    at_once = replace(asked(QUESTION), as_of=at("2024-03-05"))
    before = replace(at_once, as_of=at_once.as_of - timedelta(microseconds=1))

    assert days(search(bridges, at_once)) == {"2024-03-05"}
    assert search(bridges, before) == ()


def test_a_text_that_was_changed_is_seen_from_its_change(newsroom: Newsroom) -> None:
    newsroom.publish(replace(BRIDGE[0], modified=on("2025-06-01")))

    assert search(newsroom, asked(QUESTION, as_of="2025-05-31")) == ()
    assert search(newsroom, asked(QUESTION, as_of="2025-06-01"))


def test_an_undated_text_is_seen_from_its_ingestion(newsroom: Newsroom) -> None:
    before = Question(QUESTION, as_of=datetime.now(UTC))
    newsroom.publish(replace(BRIDGE[0], published=None))

    after = Question(QUESTION, as_of=datetime.now(UTC) + timedelta(seconds=1))

    assert search(newsroom, before) == ()
    assert [item.source.published_at for item in search(newsroom, after)] == [None]


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_was_withdrawn_never_comes_though_the_indexes_hold_it(
    newsroom: Newsroom, status: Status
) -> None:
    newsroom.publish(*BRIDGE[:2])
    newsroom.withdraw(BRIDGE[0], status)

    assert newsroom.keeper.vectors.count() == 2
    assert days(search(newsroom, asked(QUESTION))) == {"2024-11-20"}


def test_what_is_under_embargo_never_comes_whatever_the_as_of(
    newsroom: Newsroom,
) -> None:
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    newsroom.publish(BRIDGE[0], replace(BRIDGE[1], embargoed_until=on(tomorrow)))

    assert days(search(newsroom, asked(QUESTION))) == {"2024-03-05"}
    assert days(search(newsroom, asked(QUESTION, as_of="2990-01-01"))) == {"2024-03-05"}


def test_a_text_that_was_replaced_never_comes_though_the_indexes_hold_it(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(BRIDGE[0])
    newsroom.archive_only(replace(BRIDGE[0], text=SAID[1]))

    assert search(newsroom, asked(QUESTION)) == ()
    newsroom.keeper.catch_up()
    assert [item.text for item in search(newsroom, asked(QUESTION))] == [SAID[1]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (SearchFilters(sources=frozenset({"Courier"})), {DAYS[0], DAYS[2]}),
        (
            SearchFilters(sources=frozenset({"Ledger", "Post"})),
            {DAYS[1], DAYS[3], DAYS[4]},
        ),
        (SearchFilters(sources=frozenset({"courier"})), set()),
        (SearchFilters(language="fr"), {DAYS[3]}),
        (SearchFilters(language="fr-FR"), {DAYS[3]}),
        (SearchFilters(language="FR"), {DAYS[3]}),
        (SearchFilters(published_after=at(DAYS[3])), {DAYS[3], DAYS[4]}),
        (SearchFilters(published_before=at(DAYS[1])), {DAYS[0]}),
        (
            SearchFilters(published_after=at(DAYS[1]), published_before=at(DAYS[3])),
            {DAYS[1], DAYS[2]},
        ),
        (
            SearchFilters(sources=frozenset({"Post"}), published_after=at(DAYS[4])),
            {DAYS[4]},
        ),
    ],
)
def test_filters_admit_only_what_they_name(
    bridges: Newsroom, filters: SearchFilters, expected: set[str]
) -> None:
    found = search(bridges, replace(asked(QUESTION), filters=filters))

    assert days(found) == expected


def test_a_filter_on_dates_leaves_the_undated_out(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE[0], replace(BRIDGE[1], published=None))
    filters = SearchFilters(published_after=at("2000-01-01"))

    found = search(
        newsroom, Question(QUESTION, as_of=datetime.now(UTC), filters=filters)
    )

    assert days(found) == {"2024-03-05"}


@pytest.mark.parametrize("top_k", [1, 2, 4, 50])
def test_no_more_passages_come_than_were_wanted(bridges: Newsroom, top_k: int) -> None:
    found = search(bridges, replace(asked(QUESTION), top_k=top_k))

    assert len(found) == min(top_k, 5)


def test_one_article_gives_at_most_three_passages(newsroom: Newsroom) -> None:
    # Six hundred words or more, so that it is cut into more than three chunks.
    parts = [
        f"Bridge report {n}: pier {n} of the harbour bridge took load {n * 7} on day "
        f"{n}, and engineer number {n} wrote down {n * 3} cracks in span {n}."
        for n in range(40)
    ]
    long = Article(text="\n\n".join(parts), source="l", guid="l", published=on(DAYS[0]))
    newsroom.publish(long, BRIDGE[1])

    found = search(newsroom, asked(QUESTION))

    assert newsroom.keeper.vectors.count() > 4
    assert [item.source.article_id for item in found].count(long.article_id) == 3
    assert BRIDGE[1].article_id in {item.source.article_id for item in found}


def test_copies_of_a_story_are_one_passage_with_all_outlets(newsroom: Newsroom) -> None:
    copy = replace(BRIDGE[0], guid="copy", publisher="Wire", published=on("2024-03-04"))
    newsroom.publish(BRIDGE[0], copy)

    [one] = search(newsroom, asked(QUESTION))

    assert one.source.publisher == "Wire"
    assert one.source.outlets == ("Wire", "Courier")


def test_a_period_that_holds_enough_bounds_the_search(newsroom: Newsroom) -> None:
    march = replace(BRIDGE[4], guid="third", published=on("2025-03-20"))
    newsroom.publish(*BRIDGE[:4], march)

    found = newsroom.answerer.search(asked(f"{QUESTION} I mean in March 2025."))

    assert days(found.passages) == {"2025-03-10", "2025-03-12", "2025-03-20"}
    assert found.warnings == ()
    assert found.window is not None
    assert found.window.phrase == "in March 2025"


def test_a_period_that_leaves_too_little_is_widened_and_said(bridges: Newsroom) -> None:
    found = bridges.answerer.search(asked(f"{QUESTION} I mean in March 2025."))

    assert days(found.passages) == set(DAYS)
    [warning] = found.warnings
    assert warning.code == "period_widened"
    assert "in March 2025" in warning.detail


def test_widening_keeps_to_as_of_and_to_the_filters(bridges: Newsroom) -> None:
    filters = SearchFilters(sources=frozenset({"Post"}))
    question = asked(f"{QUESTION} I mean in March 2025.", as_of="2025-03-15")

    found = bridges.answerer.search(replace(question, filters=filters))

    assert days(found.passages) == {"2024-11-20"}
    assert [item.code for item in found.warnings] == ["period_widened"]


def test_a_question_about_the_present_puts_the_newer_of_two_equals_first(
    newsroom: Newsroom,
) -> None:
    old = Article(
        text="The harbour bridge toll is 4 crowns for a car, the council said.",
        source="old",
        guid="old",
        published=on("2024-01-10"),
    )
    new = replace(
        old,
        text="Cars pay 6 crowns, the council said, as toll on the harbour bridge.",
        guid="new",
        published=on("2025-10-10"),
    )
    newsroom.publish(old, new)

    now = search(newsroom, asked("What is the toll on the harbour bridge now?"))
    then = search(
        newsroom, asked("What is the toll on the harbour bridge?", as_of="2024-06-01")
    )

    assert now[0].source.article_id == new.article_id
    assert [item.source.article_id for item in then] == [old.article_id]


def test_an_empty_archive_finds_nothing(newsroom: Newsroom) -> None:
    found = newsroom.answerer.search(asked(QUESTION))

    assert found.passages == ()
    assert list(found.timings_ms) == ["embed", "search", "rank"]
