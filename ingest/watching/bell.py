"""A bell that rings when something changed below the watched paths."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeAlias

from watchfiles import Change, watch

log = logging.getLogger(__name__)

TICK_S = 1.0
"""How often it gives a sign when nothing changes."""

DEAF_TICKS = 30
"""How long it waits when the system refuses to give signs, before it asks again."""

_Places: TypeAlias = Mapping[str, tuple[int, int]]
"""The paths that are there, absolute, and which folder or file each is."""


def ticks(paths: Sequence[str], *, stop: Event) -> Iterator[bool]:
    """About every second, and at once after a change, until it is stopped.

    Gives whether something may have changed since the last time. That is also so at
    the beginning, and when a path appeared or another took its place. A path that is
    not there is waited for.
    """
    while not stop.is_set():
        places = _places(paths)
        try:
            yield from _ticks(places, paths, stop)
        except (OSError, RuntimeError) as error:
            # The system follows only so many folders, or one vanished in between.
            log.warning("watch.deaf", extra={"error": str(error)})
            yield from _deaf_ticks(stop)


def _ticks(places: _Places, paths: Sequence[str], stop: Event) -> Iterator[bool]:
    opened = True
    for changes in watch(
        *places,
        watch_filter=partial(_is_shown, tuple(places)),
        stop_event=stop,
        rust_timeout=round(TICK_S * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield bool(changes) or opened
        opened = False
        if _places(paths) != places:
            return


def _deaf_ticks(stop: Event) -> Iterator[bool]:
    for _ in range(DEAF_TICKS):
        if stop.is_set():
            return
        # Not `stop.wait`: a signal's handler must not find its lock held.
        time.sleep(TICK_S)
        yield False


def _places(paths: Sequence[str]) -> _Places:
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        try:
            state = Path(path).stat()
        except OSError:
            continue
        found[str(Path(path).absolute())] = (state.st_dev, state.st_ino)
    return found


def _is_shown(roots: tuple[str, ...], _change: Change, path: str) -> bool:
    """Whether no part below a root is hidden: there our own archive may stand."""
    return any(
        not any(part.startswith(".") for part in Path(path.removeprefix(root)).parts)
        for root in roots
        if path.startswith(root)
    )
