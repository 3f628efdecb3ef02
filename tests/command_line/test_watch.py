"""`dateline ingest --watch` as the process that a newsroom leaves running."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.commands import Commands, write_lines
from tests.support.news_site import Answer, NewsSite, news_site

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), pytest.mark.enable_socket]

PATIENCE_S = 60.0
SETTINGS = """\
DATELINE_FETCH_NETWORKS=127.0.0.0/8
DATELINE_FETCH_DELAY_S=0
DATELINE_POLL_S=1
"""


def page(number: int, text: str) -> Answer:
    link = f'<link rel="canonical" href="{{site}}/{number}">'
    story = f"<p>{text}</p><p>The council met on Tuesday about bridge {number}.</p>"
    return Answer(f"<html><head>{link}</head><article>{story * 2}</article></html>")


def feed(*numbers: int) -> Answer:
    items = "".join(f"<item><link>{{site}}/{n}</link></item>" for n in numbers)
    body = f"<rss version='2.0'><channel>{items}</channel></rss>"
    return Answer(body, type="application/rss+xml")


def publish(site: NewsSite, *numbers: int) -> None:
    site.pages.update({f"/{n}": page(n, f"Bridge {n} is open.") for n in numbers})
    site.pages["/feed"] = feed(*numbers)


def write_line(folder: Path, guid: str) -> None:
    folder.mkdir(exist_ok=True)
    line = json.dumps({"guid": guid, "text": f"The ferry {guid} sails on Monday."})
    write_lines(folder / f"{guid}.jsonl", [line])


@contextmanager
def watching(commands: Commands, *paths: str) -> Iterator[subprocess.Popen[bytes]]:
    log = commands.home.parent / "watch.log"
    process = commands.start("ingest", *paths, "--watch", log=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def held(commands: Commands) -> int:
    status = json.loads(commands.done("status", "--json"))
    count: int = status["holdings"]["articles"]
    return count


def until(happened: Callable[[], bool], *, said: str) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < give_up, said
        time.sleep(0.2)


@pytest.fixture
def commands(fresh: Commands) -> Commands:
    (fresh.home.parent / ".env").write_text(SETTINGS)
    return fresh


def test_files_and_a_feed_are_followed_until_it_is_asked_to_stop(
    commands: Commands,
) -> None:
    folder = commands.home.parent / "inbox"
    write_line(folder, "first")
    with news_site() as site:
        publish(site, 1, 2)
        with watching(commands, str(folder), f"{site.url}/feed") as process:
            until(lambda: held(commands) == 3, said="the first run is not archived")

            write_line(folder, "second")
            publish(site, 1, 2, 3)

            until(lambda: held(commands) == 5, said="what came later is not archived")
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE_S) == 0

    log = (commands.home.parent / "watch.log").read_text()
    assert log.endswith("stopped; what was read is archived\n")
    assert "Traceback" not in log
    assert commands.run("verify").returncode == 0


def test_a_killed_watch_goes_on_where_it_was(commands: Commands) -> None:
    folder = commands.home.parent / "inbox"
    write_line(folder, "first")
    with news_site() as site:
        publish(site, *range(1, 31))
        paths = (str(folder), f"{site.url}/feed")
        with watching(commands, *paths) as process:
            until(lambda: site.asked["/9"] > 0, said="the crawl has not begun")
            process.send_signal(signal.SIGKILL)
            process.wait(PATIENCE_S)
        write_line(folder, "second")

        with watching(commands, *paths):
            until(lambda: held(commands) == 32, said="not all is archived")

    assert commands.run("verify").returncode == 0
