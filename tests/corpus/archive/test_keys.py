"""Keys of the service: made once, known by a hash, taken back for good."""

import hashlib
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from corpus.archive.archive import Archive
from corpus.archive.engine import reading
from corpus.archive.keys import Key, digest_of
from corpus.archive.scopes import Scope
from corpus.errors import KeyNameTakenError, UnknownKeyError
from tests.support.builders import NOON

LATER = NOON + timedelta(minutes=35)


def made(
    archive: Archive, name: str = "web", *, expires_at: datetime | None = None
) -> tuple[Key, str]:
    return archive.keys.create(name, [Scope.ASK], expires_at=expires_at, now=NOON)


def test_a_token_has_256_random_bits_and_is_another_one_each_time(
    archive: Archive,
) -> None:
    tokens = {made(archive, name)[1] for name in "abc"}

    # 32 bytes are 43 characters of base64.
    assert all(re.fullmatch(r"dl_[A-Za-z0-9_-]{43}", token) for token in tokens)
    assert len(tokens) == 3


def test_of_a_token_only_its_hash_is_kept(archive: Archive) -> None:
    key, token = made(archive)

    with reading(archive.engine) as connection:
        [row] = connection.execute(text("SELECT * FROM api_keys")).mappings()
    assert bytes(row["digest"]) == hashlib.sha256(token.encode()).digest()
    assert not any(token in str(value) for value in row.values())
    assert key.digest == digest_of(token)
    assert "digest" not in repr(key)


def test_a_key_comes_back_as_it_was_made(archive: Archive) -> None:
    scopes = [Scope.INGEST, Scope.ASK, Scope.ASK]
    key, _ = archive.keys.create("desk", scopes, expires_at=LATER, now=NOON)

    assert archive.keys.all() == [key]
    assert re.fullmatch(r"key_[0-9a-f]{8}", key.key_id)
    assert (key.name, sorted(key.scopes)) == ("desk", ["ask", "ingest"])
    assert (key.created_at, key.expires_at) == (NOON, LATER)
    assert (key.last_used_at, key.revoked_at) == (None, None)


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        ([Scope.ASK], [Scope.ASK]),
        ([Scope.INGEST], [Scope.INGEST]),
        ([Scope.ASK, Scope.INGEST], [Scope.ASK, Scope.INGEST]),
        ([Scope.ADMIN], [Scope.ASK, Scope.INGEST, Scope.ADMIN]),
    ],
)
def test_a_key_allows_its_scopes_and_admin_allows_all(
    archive: Archive, scopes: list[Scope], allowed: list[Scope]
) -> None:
    key, _ = archive.keys.create("k", scopes, now=NOON)

    assert [scope for scope in Scope if key.allows(scope)] == allowed


@pytest.mark.parametrize("by", ["name", "key_id"])
def test_a_key_is_revoked_by_its_name_or_its_id(archive: Archive, by: str) -> None:
    key, _ = made(archive)
    other, _ = archive.keys.create("other", [Scope.ASK], now=LATER)

    revoked = archive.keys.revoke(getattr(key, by), now=LATER)

    assert (revoked.key_id, revoked.revoked_at) == (key.key_id, LATER)
    assert archive.keys.valid(now=LATER) == [other]
    assert archive.keys.all() == [revoked, other]


def test_the_id_of_one_key_is_no_name_for_another(archive: Archive) -> None:
    key, _ = made(archive)

    with pytest.raises(KeyNameTakenError):
        made(archive, key.key_id)


def test_a_name_is_free_again_once_its_key_is_revoked(archive: Archive) -> None:
    made(archive)
    with pytest.raises(KeyNameTakenError, match=r"a key web already; revoke it"):
        made(archive)

    archive.keys.revoke("web", now=LATER)
    again, _ = made(archive)

    assert archive.keys.valid(now=LATER) == [again]


def test_what_is_not_there_or_revoked_already_cannot_be_revoked(
    archive: Archive,
) -> None:
    made(archive)
    archive.keys.revoke("web", now=NOON)

    for name in ("web", "nobody"):
        with pytest.raises(UnknownKeyError, match=rf"no key {name} .*keys list"):
            archive.keys.revoke(name, now=LATER)


def test_a_key_is_valid_until_the_moment_at_which_it_expires(archive: Archive) -> None:
    key, _ = made(archive, expires_at=LATER)

    assert archive.keys.valid(now=LATER - timedelta(microseconds=1)) == [key]
    assert archive.keys.valid(now=LATER) == []


def test_of_a_use_the_hour_is_kept(archive: Archive) -> None:
    key, _ = made(archive)
    made(archive, "unused")

    archive.keys.note_use([key.key_id], now=LATER)

    used = {item.name: item.last_used_at for item in archive.keys.all()}
    assert used == {"web": NOON, "unused": None}
