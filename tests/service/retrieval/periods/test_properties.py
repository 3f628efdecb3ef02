"""What holds of any text, any phrase and any moment."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.time_phrases import load_phrases
from service.retrieval.periods.intent import time_intent
from service.retrieval.periods.mentions import Kind, Mention, Role, mentions

ROOT = Path(__file__).parents[4]
QUESTIONS = [
    phrase.question for phrase in load_phrases(ROOT / "examples/time_phrases.jsonl")
]
# After 400 years, 20,871 weeks, the calendar begins anew.
CYCLE = timedelta(days=146_097)
PIECES = [
    "in",
    "on",
    "since",
    "until",
    "as",
    "of",
    "from",
    "between",
    "to",
    "and",
    "the",
    "last",
    "this",
    "next",
    "past",
    ",",
    "-",
    "–",
    "/",
    "early",
    "mid",
    "late",
    "end",
    "week",
    "month",
    "quarter",
    "year",
    "weekend",
    "days",
    "ago",
    "Monday",
    "March",
    "may",
    "Oct.",
    "3",
    "31",
    "14th",
    "2024",
    "2025-02-30",
    "99",
    "Q2",
    "spring",
    "first",
    "half",
    "second",
    "two",
    "a",
    "couple",
    "now",
    "today",
]

moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2099, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
salads = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(question=st.one_of(st.text(), salads), as_of=moments)
def test_mentions_are_word_for_word_in_order_and_apart(
    question: str, as_of: datetime
) -> None:
    end = 0
    for mention in mentions(question, as_of=as_of):
        assert question[mention.start : mention.end] == mention.phrase
        assert end <= mention.start < mention.end
        end = mention.end


@given(question=st.one_of(salads, st.sampled_from(QUESTIONS)), as_of=moments)
def test_every_period_begins_before_it_ends_and_no_window_in_the_future(
    question: str, as_of: datetime
) -> None:
    for mention in mentions(question, as_of=as_of):
        start, end = mention.period.start, mention.period.end
        assert start or end
        assert start is None or end is None or start < end
    window = time_intent(question, as_of=as_of).window
    assert window is None or window.start is None or window.start <= as_of


@given(question=st.sampled_from(QUESTIONS), as_of=moments)
def test_what_counts_from_the_as_of_moves_with_it(
    question: str, as_of: datetime
) -> None:
    now = [item for item in mentions(question, as_of=as_of) if _is_counted(item)]
    later = [
        item for item in mentions(question, as_of=as_of + CYCLE) if _is_counted(item)
    ]

    assert [_moved(item) for item in now] == [
        (item.phrase, item.role, item.period.start, item.period.end) for item in later
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "in ",
        "the ",
        "from 2019 to ",
        "on 3 - ",
        "a year ago ",
        "first since 2019 ",
        "\t",
    ],
)
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    # Were it quadratic, the timeout would end it.
    question = "in " + piece * (200_000 // len(piece))

    assert time_intent(question, as_of=datetime(2025, 10, 20, tzinfo=UTC)) is not None


@pytest.mark.parametrize("year", [1000, 2999])
def test_questions_of_the_first_and_the_last_year_are_read(year: int) -> None:
    as_of = datetime(year, 12, 31, 23, tzinfo=UTC)

    for question in QUESTIONS:
        time_intent(question, as_of=as_of)


def _is_counted(mention: Mention) -> bool:
    # A range may mix both.
    return mention.kind is Kind.RELATIVE and not mention.phrase.startswith("between")


def _moved(
    mention: Mention,
) -> tuple[str, Role, datetime | None, datetime | None]:
    start, end = mention.period.start, mention.period.end
    return (mention.phrase, mention.role, start and start + CYCLE, end and end + CYCLE)
