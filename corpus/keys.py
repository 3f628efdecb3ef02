"""What an operator does with the keys of the service."""

from collections.abc import Collection
from contextlib import closing
from datetime import UTC, datetime

from corpus.archive.archive import open_archive
from corpus.archive.keys import Key
from corpus.archive.scopes import Scope
from corpus.settings import CorpusSettings


def create_key(
    name: str,
    scopes: Collection[Scope],
    settings: CorpusSettings,
    *,
    expires_at: datetime | None,
) -> tuple[Key, str]:
    """Make a key; gives it with its token.

    Raises:
        KeyNameTakenError: A key that is not revoked has the name.
    """
    with closing(open_archive(settings.archive_address)) as archive:
        now = datetime.now(UTC)
        return archive.keys.create(name, scopes, expires_at=expires_at, now=now)


def read_keys(settings: CorpusSettings) -> list[Key]:
    """Every key, the oldest first."""
    with closing(open_archive(settings.archive_address)) as archive:
        return archive.keys.all()


def revoke_key(name: str, settings: CorpusSettings) -> Key:
    """Take back the key of that name or id.

    Raises:
        UnknownKeyError: There is none, or it is revoked already.
    """
    with closing(open_archive(settings.archive_address)) as archive:
        return archive.keys.revoke(name, now=datetime.now(UTC))
