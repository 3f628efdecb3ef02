"""Whose word counts, by who said it and when."""

from datetime import datetime, timedelta

import pytest

from corpus.archive.standing import Origin, Standing, overrules
from corpus.articles import Status
from tests.support.builders import NOON

EARLIER, LATER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)
USABLE, WITHHELD, CANCELED = Status.USABLE, Status.WITHHELD, Status.CANCELED


@pytest.mark.parametrize("status", [WITHHELD, CANCELED])
@pytest.mark.parametrize(
    ("at", "counts"), [(LATER, True), (NOON, True), (None, True), (EARLIER, False)]
)
def test_a_source_takes_back_by_a_word_that_is_not_older(
    status: Status, at: datetime | None, *, counts: bool
) -> None:
    assert overrules(Standing(status, at), Standing(USABLE, NOON)) is counts


@pytest.mark.parametrize(
    ("at", "counts"), [(LATER, True), (NOON, False), (None, False), (EARLIER, False)]
)
def test_a_source_gives_free_only_by_a_later_word(
    at: datetime | None, *, counts: bool
) -> None:
    assert overrules(Standing(USABLE, at), Standing(CANCELED, NOON)) is counts


def test_a_notice_without_a_date_takes_back_what_has_none() -> None:
    assert overrules(Standing(CANCELED, None), Standing(USABLE, None))


@pytest.mark.parametrize("held", [USABLE, WITHHELD])
def test_a_word_that_is_repeated_writes_nothing(held: Status) -> None:
    assert not overrules(Standing(held, NOON), Standing(held, NOON))
    assert not overrules(Standing(held, None), Standing(held, NOON))


def test_a_later_word_of_the_same_status_is_remembered() -> None:
    assert overrules(Standing(USABLE, LATER), Standing(USABLE, NOON))
    assert overrules(Standing(USABLE, NOON), Standing(USABLE, None))


@pytest.mark.parametrize("at", [EARLIER, None, LATER])
def test_no_source_gives_free_what_the_operator_took_back(at: datetime | None) -> None:
    held = Standing(WITHHELD, NOON, Origin.OPERATOR)

    assert not overrules(Standing(USABLE, at), held)
    assert not overrules(Standing(CANCELED, at), held)


@pytest.mark.parametrize(
    ("at", "counts"), [(LATER, True), (NOON, False), (None, False), (EARLIER, False)]
)
def test_what_the_operator_gave_free_only_a_later_word_takes_back(
    at: datetime | None, *, counts: bool
) -> None:
    held = Standing(USABLE, NOON, Origin.OPERATOR)

    assert overrules(Standing(CANCELED, at), held) is counts


@pytest.mark.parametrize("held", [USABLE, WITHHELD, CANCELED])
@pytest.mark.parametrize("said", [USABLE, WITHHELD, CANCELED])
@pytest.mark.parametrize("origin", list(Origin))
def test_the_operators_word_always_counts(
    said: Status, held: Status, origin: Origin
) -> None:
    word = Standing(said, EARLIER, Origin.OPERATOR)

    assert overrules(word, Standing(held, NOON, origin))
