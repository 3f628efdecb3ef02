"""When starters are sought, and which of them stand."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

import pytest

from corpus.archive.records import StoredVersion
from service.suggesting.starters import Starters
from service.suggesting.starting import Starter
from tests.support.answering import MORNING, stored

VOTED = Starter("How did they vote?", frozenset({("a1", 1)}))
BOTH = Starter("Who paid?", frozenset({("a1", 1), ("a2", 1)}))


@dataclass
class Seeker:
    """Finds what it is given, once the gate is open; fails if it is given nothing."""

    starters: tuple[Starter, ...] = (VOTED, BOTH)
    searches: int = 0
    gate: Event = field(default_factory=Event)

    def find(self, *, now: datetime, stopped: Event) -> tuple[Starter, ...]:
        self.searches += 1
        assert self.gate.wait(10)
        if not self.starters:
            message = "no index"
            raise OSError(message)
        return self.starters


@dataclass
class Shelf:
    """The articles that may be shown, and the revision of the archive."""

    articles: dict[str, StoredVersion]
    revision: int = 1

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        return self.articles.get(article_id)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({name: stored(article_id=name) for name in ("a1", "a2")})


def starters_of(seeker: Seeker, shelf: Shelf, *, pause_s: float = 0) -> Starters:
    return Starters(seeker, shelf, lambda: shelf.revision, pause_s=pause_s)


def sought(seeker: Seeker, shelf: Shelf, *, pause_s: float = 0) -> Starters:
    """Starters whose first search has ended."""
    seeker.gate.set()
    starters = starters_of(seeker, shelf, pause_s=pause_s)
    starters.renew()
    starters.settle()
    return starters


def test_nobody_waits_for_a_search(shelf: Shelf) -> None:
    seeker = Seeker()
    starters = starters_of(seeker, shelf)

    starters.renew()
    before = starters.questions(now=MORNING)
    seeker.gate.set()
    starters.settle()

    assert before == ()
    assert starters.questions(now=MORNING) == (VOTED.question, BOTH.question)


def test_one_search_goes_on_at_a_time(shelf: Shelf) -> None:
    seeker = Seeker()
    starters = starters_of(seeker, shelf)

    starters.renew()
    shelf.revision = 2
    starters.renew()
    seeker.gate.set()
    starters.settle()

    assert seeker.searches == 1


def test_nothing_is_sought_again_until_the_archive_is_another(shelf: Shelf) -> None:
    seeker = Seeker()
    starters = sought(seeker, shelf)

    starters.renew()
    starters.settle()
    of_the_first = seeker.searches
    shelf.revision = 2
    starters.renew()
    starters.settle()

    assert (of_the_first, seeker.searches) == (1, 2)


def test_after_a_search_that_found_some_there_is_a_pause(shelf: Shelf) -> None:
    seeker = Seeker()
    starters = sought(seeker, shelf, pause_s=3_600)

    shelf.revision = 2
    starters.renew()
    starters.settle()

    assert seeker.searches == 1


def test_after_one_that_found_none_the_next_archive_is_sought_in_at_once(
    shelf: Shelf,
) -> None:
    seeker = Seeker(starters=())
    starters = sought(seeker, shelf, pause_s=3_600)

    seeker.starters = (VOTED,)
    shelf.revision = 2
    starters.renew()
    starters.settle()

    assert starters.questions(now=MORNING) == (VOTED.question,)


def test_one_that_stands_on_an_article_taken_back_goes_at_once(shelf: Shelf) -> None:
    starters = sought(Seeker(), shelf)

    del shelf.articles["a2"]

    assert starters.questions(now=MORNING) == (VOTED.question,)


def test_one_that_stands_on_a_former_version_goes_at_once(shelf: Shelf) -> None:
    starters = sought(Seeker(), shelf)

    shelf.articles["a2"] = stored(article_id="a2", number=2)

    assert starters.questions(now=MORNING) == (VOTED.question,)


def test_a_search_that_fails_is_logged_and_the_next_archive_sought_in(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    seeker = Seeker(starters=())
    starters = sought(seeker, shelf)

    seeker.starters = (VOTED,)
    starters.renew()
    of_the_same = seeker.searches
    shelf.revision = 2
    starters.renew()
    starters.settle()

    assert "starters.failed" in caplog.messages
    assert of_the_same == 1
    assert starters.questions(now=MORNING) == (VOTED.question,)


def test_once_stopped_nothing_is_sought(shelf: Shelf) -> None:
    seeker = Seeker()
    starters = starters_of(seeker, shelf)

    starters.stop()
    starters.renew()

    assert seeker.searches == 0
