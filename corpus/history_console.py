"""Histories of articles on a terminal."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from corpus.archive.records import StoredVersion
from corpus.corrections import is_corrected
from corpus.differences.fields import FieldChange
from corpus.history import Changes, History
from corpus.terminal import printable

_STYLES = {"-": "red", "+": "green", "@": "cyan"}


def print_histories(histories: Iterable[History], console: Console) -> None:
    """Every version, newest first, and under each what it changed."""
    for history in histories:
        for edition in history.editions:
            console.print(_plain(_head(edition.version), style="bold"))
            console.print(Padding(_plain(_dates(edition.version)), (0, 0, 0, 2)))
            if edition.changes is not None:
                for line in _changes(edition.changes):
                    console.print(Padding(line, (0, 0, 0, 2)))
            console.print()
        if history.has_more:
            console.print("Earlier versions are not shown.", style="dim")


def _head(version: StoredVersion) -> str:
    title = version.article.title or version.article_id
    current = ", current" if version.current else ""
    corrected = ", corrected" if is_corrected(version.article) else ""
    return f"Version {version.number}{current}{corrected}: {title}"


def _dates(version: StoredVersion) -> str:
    article = version.article
    moments = {
        "published": article.published,
        "modified": article.modified,
        "made": article.version_created,
        "expires": article.expires,
    }
    dates = [f"{name} {_told(m.at)}" for name, m in moments.items() if m is not None]
    return " · ".join([*dates, f"archived {_told(version.ingested_at)}"])


def _changes(changes: Changes) -> Iterator[Text]:
    for change in changes.fields:
        yield _plain(_field(change))
    for line in changes.unified:
        yield _plain(line, style=_STYLES.get(line[0], ""))
    if not changes.fields and not changes.unified:
        yield _plain(f"As version {changes.since} in all that is told.")


def _field(change: FieldChange) -> str:
    return f"{change.name}: {_value(change.before)} → {_value(change.after)}"


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return _told(value)
    if isinstance(value, tuple | list):
        return ", ".join(str(item) for item in value) or "none"
    return "none" if value is None else str(value)


def _told(moment: datetime) -> str:
    return f"{moment:%-d %B %Y %H:%M}"


def _plain(text: str, *, style: str = "") -> Text:
    return Text(printable(text), style=style, overflow="fold")
