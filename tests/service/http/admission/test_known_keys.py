"""How old the list of keys may be, and what is written of their use."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from corpus.archive.keys import Key, digest_of
from corpus.archive.scopes import Scope
from service.http.admission.known_keys import KnownKeys

HOUR = timedelta(hours=1)


@dataclass
class Drawer:
    """Keys in memory, which count how often they are asked."""

    keys: list[Key] = field(default_factory=list)
    readings: int = 0
    noted: list[str] = field(default_factory=list)
    broken: bool = False

    def valid(self, *, now: datetime) -> Sequence[Key]:
        self.readings += 1
        return list(self.keys)

    def note_use(self, key_ids: Collection[str], *, now: datetime) -> None:
        self.noted += key_ids
        if self.broken:
            raise OSError


def key(token: str, *, last_used_at: datetime | None = None) -> Key:
    return Key(
        key_id=f"key_{token}",
        name=token,
        scopes=frozenset({Scope.ASK}),
        digest=digest_of(token),
        created_at=datetime.now(UTC),
        last_used_at=last_used_at,
    )


async def settled() -> None:
    """Return when nothing is under way in the background."""
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})


async def test_a_key_is_found_among_others_by_its_token() -> None:
    drawer = Drawer([key("one"), key("two"), key("three")])

    known = KnownKeys(drawer)

    assert [await known.find(token) for token in ("two", "Two", "two ", "")] == [
        drawer.keys[1],
        None,
        None,
        None,
    ]


async def test_a_key_that_expired_since_the_list_was_read_opens_nothing() -> None:
    old = replace(key("old"), expires_at=datetime.now(UTC))

    assert await KnownKeys(Drawer([old])).find("old") is None


async def test_the_list_is_read_again_after_a_second_and_not_before() -> None:
    now = 100.0
    drawer = Drawer([key("one")])
    known = KnownKeys(drawer, clock=lambda: now)
    await known.find("one")
    drawer.keys.clear()

    now = 100.99
    kept = await known.find("one")
    now = 101.0
    gone = await known.find("one")

    assert (kept is not None, gone) == (True, None)
    assert drawer.readings == 2


async def test_requests_that_come_together_wait_for_one_reading() -> None:
    drawer = Drawer([key("one")])
    known = KnownKeys(drawer)

    found = await asyncio.gather(*(known.find("one") for _ in range(20)))

    assert all(found)
    assert drawer.readings == 1


async def test_a_list_that_cannot_be_read_opens_nothing() -> None:
    class Broken(Drawer):
        def valid(self, *, now: datetime) -> Sequence[Key]:
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one above
        await KnownKeys(Broken([key("one")])).find("one")


async def test_a_use_is_written_once_an_hour_and_key() -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    drawer = Drawer([key("new"), key("old", last_used_at=hour - HOUR)])
    known = KnownKeys(drawer)

    await known.find("new")
    await settled()
    await known.find("new")
    await known.find("old")
    await settled()

    assert drawer.noted == ["key_new", "key_old"]


async def test_a_use_that_cannot_be_written_refuses_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    drawer = Drawer([key("one")], broken=True)

    found = await KnownKeys(drawer).find("one")
    await settled()

    assert found == drawer.keys[0]
    assert caplog.messages == ["key.use_not_noted"]
