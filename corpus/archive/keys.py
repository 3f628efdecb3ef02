"""Keys of the service: who may do what, known by the hash of a token."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine, Row, insert, or_, select, update

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.archive.scopes import Scope
from corpus.errors import KeyNameTakenError, UnknownKeyError

_PREFIX = "dl_"
_TOKEN_BYTES = 32
_keys = schema.api_keys.c


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the archive knows it: without its token.

    Attributes:
        digest: SHA-256 of the token.
        expires_at: From then on it is refused; None: never.
        last_used_at: The hour in which it was last used; None: not yet.
    """

    key_id: str
    name: str
    scopes: frozenset[Scope]
    digest: bytes = field(repr=False)
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None

    def allows(self, scope: Scope) -> bool:
        """Whether it allows that much."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def valid_at(self, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        expired = self.expires_at is not None and self.expires_at <= now
        return self.revoked_at is None and not expired


class KeyRing:
    """Makes keys, finds them and takes them back; a token is seen only when made."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(
        self,
        name: str,
        scopes: Collection[Scope],
        *,
        expires_at: datetime | None = None,
        now: datetime,
    ) -> tuple[Key, str]:
        """Make a key; gives it with its token, which nobody can find out again.

        Raises:
            KeyNameTakenError: A key that is not revoked has that name, or id.
        """
        token = _PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
        key = Key(
            key_id=f"key_{secrets.token_hex(4)}",
            name=name,
            scopes=frozenset(scopes),
            digest=digest_of(token),
            created_at=now,
            expires_at=expires_at,
        )
        with writing(self._engine) as connection:
            if _named(connection, name):
                message = f"there is a key {name} already; revoke it, or name another"
                raise KeyNameTakenError(message)
            connection.execute(insert(schema.api_keys).values(_row(key)))
        return key, token

    def all(self) -> list[Key]:
        """Every key there ever was, the oldest first."""
        query = select(schema.api_keys).order_by(_keys.created_at, _keys.id)
        with reading(self._engine) as connection:
            return [_key(row) for row in connection.execute(query)]

    def valid(self, *, now: datetime) -> list[Key]:
        """Those that open something now, the oldest first."""
        return [key for key in self.all() if key.valid_at(now)]

    def revoke(self, name: str, *, now: datetime) -> Key:
        """Take a key back for good; gives it as it is then.

        Args:
            name: Its name, or its id.
            now: The moment written beside it.

        Raises:
            UnknownKeyError: There is none, or it is revoked already.
        """
        with writing(self._engine) as connection:
            found = _named(connection, name)
            if not found:
                message = (
                    f"there is no key {name} to revoke; `dateline keys list` "
                    "shows the ids and names of all"
                )
                raise UnknownKeyError(message)
            query = (
                update(schema.api_keys)
                .where(_keys.id == found[0].key_id)
                .values(revoked_at=now)
                .returning(schema.api_keys)
            )
            return _key(connection.execute(query).one())

    def note_use(self, key_ids: Collection[str], *, now: datetime) -> None:
        """Remember that these keys were used in this hour."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        with writing(self._engine) as connection:
            connection.execute(
                update(schema.api_keys)
                .where(_keys.id.in_(key_ids))
                .values(last_used_at=hour)
            )


def digest_of(token: str) -> bytes:
    """By what a token is known. It has 256 random bits, so that no salt is needed."""
    return hashlib.sha256(token.encode()).digest()


def _named(connection: Connection, name: str) -> list[Key]:
    """The keys of that name or id that are not revoked."""
    query = select(schema.api_keys).where(
        _keys.revoked_at.is_(None), or_(_keys.id == name, _keys.name == name)
    )
    return [_key(row) for row in connection.execute(query)]


def _row(key: Key) -> dict[str, object]:
    return {
        "id": key.key_id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "digest": key.digest,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
    }


def _key(row: Row[tuple[object, ...]]) -> Key:
    return Key(
        key_id=row.id,
        name=row.name,
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        digest=row.digest,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
