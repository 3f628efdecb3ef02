"""The keys of the service on a terminal; never a token, nor its hash."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from corpus.archive.keys import Key
from corpus.terminal import printable


def print_keys(keys: Sequence[Key], console: Console, *, now: datetime) -> None:
    """Every key in a line, with how it stands."""
    table = Table("id", "name", "scopes", "created", "last used", "state")
    for key in keys:
        table.add_row(
            key.key_id,
            escape(printable(key.name)),
            " ".join(sorted(key.scopes)),
            f"{key.created_at:%Y-%m-%d}",
            "never" if key.last_used_at is None else f"{key.last_used_at:%Y-%m-%d}",
            _state(key, now),
        )
    console.print(table)


def told_key(key: Key) -> dict[str, object]:
    """The key for a program."""
    return {
        "id": key.key_id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
        "revoked_at": key.revoked_at,
    }


def _state(key: Key, now: datetime) -> str:
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if not key.valid_at(now):
        return f"expired {key.expires_at:%Y-%m-%d}"
    return "valid" if key.expires_at is None else f"until {key.expires_at:%Y-%m-%d}"
