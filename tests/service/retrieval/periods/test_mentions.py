import pytest

from service.retrieval.periods.mentions import Kind, Mention, Role, mentions
from service.retrieval.periods.spans import Period
from tests.support.passages import at

AS_OF = at("2025-10-20T12:00")  # a Monday


def _phrases(question: str) -> list[str]:
    return [mention.phrase for mention in mentions(question, as_of=AS_OF)]


def test_a_mention_says_what_stands_where_and_what_it_means() -> None:
    question = "Who, in March 2025, led?"

    assert list(mentions(question, as_of=AS_OF)) == [
        Mention(
            period=Period(at("2025-03-01"), at("2025-04-01")),
            phrase="in March 2025",
            start=5,
            end=18,
            kind=Kind.EXPLICIT,
            role=Role.BOUNDS,
        )
    ]


def test_all_mentions_come_in_their_order() -> None:
    question = "Before 2019, in May 2024, last week: as of today, who led since Monday?"

    found = list(mentions(question, as_of=AS_OF))

    assert [(item.phrase, item.role) for item in found] == [
        ("Before 2019", Role.PLACES),
        ("in May 2024", Role.BOUNDS),
        ("last week", Role.BOUNDS),
        ("as of today", Role.PRESENT),
        ("since Monday", Role.BOUNDS),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Who sold 2,000 homes?",
        "Who sold 2000 homes?",
        "Who lost $2000?",
        "Who won by 2000.5 points?",
        "Which road is the A-2024?",
        "Who may march?",
        "Who is June?",
        "Who sang in May's show?",
        "Who spoke on February 30?",
        "Who spoke on 3/10/2025?",
    ],
)
def test_numbers_names_and_what_is_no_date_are_left_to_words(question: str) -> None:
    assert _phrases(question) == []


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("Who met in March, and 2024 homes?", ["in March"]),
        ("Who met between 2021 and 2019?", ["between 2021", "2019"]),
        ("Who met from 31 February to 3 March?", ["to 3 March"]),
        ("Who met on May?", []),
        ("Who met 999 decades ago?", []),
        ("Who met 9 centuries ago?", []),
    ],
)
def test_what_makes_no_range_is_read_by_its_parts(
    question: str, phrases: list[str]
) -> None:
    assert _phrases(question) == phrases


def test_a_time_that_has_not_come_only_places_an_event() -> None:
    tomorrow, begun = mentions("Who plays tomorrow and in October?", as_of=AS_OF)

    assert tomorrow.role is Role.PLACES
    assert begun.role is Role.BOUNDS


def test_letters_that_only_look_like_others_are_read_and_kept() -> None:
    assert _phrases("Who won yeſterday, or ın MıD-2024?") == [
        "yeſterday",
        "ın MıD-2024",
    ]
