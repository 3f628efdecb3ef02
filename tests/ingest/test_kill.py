"""Ingest is killed at any moment; the next run goes on, and nothing is lost."""

import json
import random
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.commands import Commands, write_lines

KILLS = 21
ARTICLES_A_KILL = 6
ARTICLES = 150
MOST_TRIES = 40
PATIENCE_S = 90.0

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def _article(number: int) -> str:
    """About three chunks; every second article has an address for a name."""
    chance = random.Random(number)
    places = ("Alder", "Birch", "Cedar", "Dover", "Elm")
    paragraphs = [
        f"The council of {chance.choice(places)} met on day {day} about bridge "
        f"{number}. It voted {chance.randint(3, 9)} to {chance.randint(0, 3)} to keep "
        f"the bridge open for {chance.randint(1, 99)} years. Nobody spoke against it "
        f"in the {chance.randint(10, 500)} minutes of the meeting."
        for day in range(10)
    ]
    name = (
        {"guid": f"g{number}"} if number % 2 else {"url": f"https://n.example/{number}"}
    )
    body = "\n\n".join(paragraphs)
    return json.dumps({**name, "title": f"Bridge {number}", "text": body})


@dataclass(frozen=True)
class Watched:
    """What the home looks like from outside, without disturbing the run."""

    home: Path

    def runs(self) -> int:
        return self._one("SELECT count(*) FROM runs")

    def unfinished(self) -> int:
        return self._one("SELECT count(*) FROM runs WHERE finished_at IS NULL")

    def versions(self) -> int:
        return self._one("SELECT count(*) FROM versions")

    def revision(self) -> int:
        return self._one("SELECT revision FROM archive")

    def locked_at(self) -> int:
        lock = self.home / "index.lock"
        return lock.stat().st_mtime_ns if lock.exists() else 0

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(self._opened()) as connection:
            return connection.execute(query).fetchall()

    def _one(self, query: str) -> int:
        try:
            with closing(self._opened()) as connection:
                found: tuple[int] | None = connection.execute(query).fetchone()
        except sqlite3.OperationalError:
            return 0  # The very first run has not made it yet.
        return found[0] if found else 0

    def _opened(self) -> sqlite3.Connection:
        path = self.home / "archive.sqlite3"
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)


def _await(process: subprocess.Popen[bytes], happened: Callable[[], bool]) -> None:
    """Wait for the sign, or for the end of the process."""
    give_up = time.monotonic() + PATIENCE_S
    while process.poll() is None and not happened():
        assert time.monotonic() < give_up, "the run shows no sign of life"
        time.sleep(0.002)


def _killed(
    process: subprocess.Popen[bytes], watched: Watched, *, chance: random.Random
) -> str | None:
    """Kill the run at a moment of one of its phases; gives what it was at."""
    runs, versions, locked = watched.runs(), watched.versions(), watched.locked_at()
    sign, longest_s = chance.choice(
        [
            (lambda: watched.runs() > runs, 0.8),
            (lambda: watched.versions() > versions, 0.05),
            (lambda: watched.locked_at() != locked, 0.5),
        ]
    )
    _await(process, sign)
    time.sleep(chance.uniform(0, longest_s))
    open_before = watched.unfinished()
    process.kill()
    if process.wait() == 0:
        return None
    if watched.locked_at() != locked:
        return "following"
    if watched.versions() > versions:
        return "committing"
    return "embedding" if open_before else "starting"


CONTENT = """
    SELECT articles.identity, versions.number, versions.current, versions.text,
           chunks.ordinal, chunks.start, chunks."end", chunks.tokens
    FROM chunks JOIN versions ON versions.id = chunks.version_id
    JOIN articles ON articles.id = versions.article_id
    ORDER BY articles.identity, versions.number, chunks.ordinal
"""


def _kill_again_and_again(
    commands: Commands, feed: Path, lines: list[str]
) -> Counter[str]:
    """The phases that runs died in; nothing is done between two runs."""
    chance = random.Random(20)
    deaths: Counter[str] = Counter()
    written = 0
    for _ in range(MOST_TRIES):
        # The feed grows, so that every run has something to embed.
        write_lines(feed, lines[written : written + ARTICLES_A_KILL])
        written += ARTICLES_A_KILL
        log = feed.with_name("log")
        process = commands.start("ingest", str(feed), log=log)
        if phase := _killed(process, Watched(commands.home), chance=chance):
            deaths[phase] += 1
        if deaths.total() == KILLS:
            break
    write_lines(feed, lines[written:])
    return deaths


def test_whatever_is_killed_the_next_run_makes_it_whole(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    killed, undisturbed = Commands(tmp_path / "killed"), Commands(tmp_path / "calm")
    lines = [_article(number) for number in range(ARTICLES)]

    deaths = _kill_again_and_again(killed, feed, lines)
    told = json.loads(killed.done("ingest", "--json", str(feed)))
    verified = json.loads(killed.done("verify", "--json"))
    undisturbed.done("ingest", str(feed))

    assert deaths.total() == KILLS, deaths
    assert min(deaths["embedding"], deaths["following"]) >= 3, deaths
    assert told["rejected"] == 0
    found = Watched(killed.home).rows(CONTENT)
    expected = Watched(undisturbed.home).rows(CONTENT)
    assert found == expected
    assert len({row[0] for row in found}) == ARTICLES
    # Nothing was superseded on the way, and nothing logged twice.
    assert Watched(killed.home).versions() == ARTICLES
    assert Watched(killed.home).revision() == ARTICLES
    assert verified["faults"] == []
    assert (verified["articles"], verified["lag"]) == (ARTICLES, 0)
    assert verified["chunks"] == len(expected) > 2 * ARTICLES
