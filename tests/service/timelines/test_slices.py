from service.retrieval.periods.spans import Period
from service.timelines.slices import MOST, place, slices
from tests.support.passages import at

FIRST, LAST = at("2025-01-01"), at("2025-03-02")


def test_a_period_is_cut_into_months_that_leave_nothing_out() -> None:
    period = Period(at("2025-01-01"), at("2025-03-02"))

    # 60 days.
    assert slices(period, first=FIRST, last=LAST) == [
        Period(at("2025-01-01"), at("2025-01-31")),
        Period(at("2025-01-31"), at("2025-03-02")),
    ]


def test_open_ends_stay_open() -> None:
    assert slices(Period(None, None), first=FIRST, last=LAST) == [
        Period(None, at("2025-01-01")),
        Period(at("2025-01-01"), at("2025-01-31")),
        Period(at("2025-01-31"), None),
    ]


def test_a_century_is_searched_as_often_as_a_year() -> None:
    century = Period(at("1925-01-01"), at("2025-01-01"))

    assert len(slices(century, first=FIRST, last=LAST)) == MOST


def test_a_period_that_begins_after_the_last_moment_is_one_slice() -> None:
    later = Period(at("2026-01-01"), None)

    assert slices(later, first=FIRST, last=LAST) == [later]


def test_a_moment_has_its_place_among_slices() -> None:
    parts = slices(Period(None, None), first=FIRST, last=LAST)

    moments = ("1990-01-01", "2025-01-01", "2025-01-30", "2025-01-31", "2026-01-01")
    assert [place(at(moment), parts) for moment in moments] == [0, 1, 1, 2, 2]
    assert place(None, parts) == 0
