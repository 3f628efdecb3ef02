"""A folder of deliveries, a real archive and real indexes that follow it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from corpus.archive.archive import Archive, open_archive
from corpus.articles import Status, article_id_of
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from corpus.follower import Follower
from corpus.indexes.ports import Entry, WordIndex
from corpus.keeper import IndexKeeper
from ingest.articles import Item
from ingest.pipeline import Pipeline
from ingest.reading import read_articles
from tests.ingest.life.model import TODAY, Sent

COMMON = "council"
"""A word in every chunk of every text."""

_SENTENCES = 18
"""Of each step that a subject is numbered by: from one chunk of text to four."""

_FIRST_DAY = datetime.now(UTC).replace(microsecond=0) - timedelta(days=TODAY)


class PowerCutError(Exception):
    """Stands for the end of the process."""


def text_about(subject: str) -> str:
    """A text whose every chunk tells its subject: `item1` is short, `item4` long."""
    count = 1 + _SENTENCES * (int(subject[-1]) - 1)
    return " ".join(
        f"The {COMMON} met {n} times about {subject}." for n in range(count)
    )


def subject_of(text: str) -> str:
    """The subject of a text or of a part of it."""
    [subject] = set(re.findall(r"item\d", text))
    return str(subject)


def moment(day: int) -> datetime:
    return _FIRST_DAY + timedelta(days=day)


@dataclass(frozen=True)
class Held:
    """Guids and texts that can be shown, by each of the ways to them."""

    archive: set[tuple[str, str]]
    vectors: set[tuple[str, str]]
    words: set[tuple[str, str]]


class Newsroom:
    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._sources = folder / "deliveries"
        self._sources.mkdir()
        self._indexes = folder / "indexes"
        self._embedder = embedder
        self._space = space_of(embedder)
        self.archive: Archive = open_archive(f"sqlite:///{folder / 'archive.sqlite3'}")
        self._question = embedder.queries([COMMON])[0]
        self._keeper = self._opened()

    def close(self) -> None:
        self._keeper.__exit__(None, None, None)
        self.archive.close()

    def deliver(self, items: Sequence[Sent]) -> Path:
        """Write a file of JSON lines, as a wire would."""
        number = len(list(self._sources.iterdir()))
        path = self._sources / f"{number:05}.jsonl"
        path.write_text("".join(json.dumps(_record(item)) + "\n" for item in items))
        return path

    def ingest(self, path: Path | None = None, *, cut_after: int | None = None) -> None:
        """Read one delivery, or all of them; the power may fail while it is read."""
        items = read_articles([str(path or self._sources)], now=datetime.now(UTC))
        pipeline = Pipeline(self.archive, self._embedder)
        pipeline.run(_cut(items, cut_after), sources=["wire"])

    def follow(self) -> None:
        self._keeper.catch_up()

    def follow_half(self) -> None:
        """Bring the vectors up, then fail at the words."""
        generation = replace(
            self._keeper.generation, words=cast("WordIndex", _NoPower())
        )
        with suppress(PowerCutError):
            Follower(self.archive, self._space, generation).catch_up()

    def restart(self) -> None:
        self._keeper.__exit__(None, None, None)
        self._keeper = self._opened()

    def rebuild(self) -> None:
        self._keeper.rebuild()

    def operator(self, guid: str, *, usable: bool) -> bool:
        status = Status.USABLE if usable else Status.WITHHELD
        return self.archive.writer.set_status(
            _id(guid), status, reason="desk", now=datetime.now(UTC)
        )

    def erase(self, guid: str) -> bool:
        return self.archive.writer.erase(
            _id(guid), reason="desk", now=datetime.now(UTC)
        )

    def held(self, guids: Iterable[str], *, day: int) -> Held:
        found = self._keeper.vectors.search(self._question, limit=500)
        known = self._keeper.words.search(COMMON, limit=500)
        names = {_id(guid): guid for guid in guids}
        return Held(
            archive=set(self._shown(names.values(), day)),
            vectors=self._passages((hit.chunk_id for hit in found), names, day),
            words=self._passages((hit.chunk_id for hit in known), names, day),
        )

    def index_ids(self) -> tuple[set[str], set[str], set[str]]:
        """What the indexes must hold, and what each of them holds."""
        return (
            self.archive.entries(self._space).ids(),
            set(self._keeper.vectors.ids()),
            set(self._keeper.words.ids()),
        )

    def _opened(self) -> IndexKeeper:
        keeper = IndexKeeper(self.archive, self._space, self._indexes)
        keeper.open()
        return keeper

    def _shown(self, guids: Iterable[str], day: int) -> Iterator[tuple[str, str]]:
        for guid in guids:
            stored = self.archive.articles.shown(_id(guid), now=moment(day))
            if stored is not None:
                yield guid, subject_of(stored.article.text)

    def _passages(
        self, chunk_ids: Iterable[str], names: dict[str, str], day: int
    ) -> set[tuple[str, str]]:
        passages = self.archive.articles.passages(
            chunk_ids, space=self._space, now=moment(day)
        )
        return {(names[p.article_id], subject_of(p.text)) for p in passages.values()}


class _NoPower:
    """A word index on a machine whose power fails at the first write."""

    def upsert(self, entries: Sequence[Entry]) -> None:
        raise PowerCutError

    def delete(self, chunk_ids: Sequence[str]) -> None:
        raise PowerCutError


def _cut(items: Iterable[Item], after: int | None) -> Iterator[Item]:
    for number, item in enumerate(items):
        if number == after:
            raise PowerCutError
        yield item


def _id(guid: str) -> str:
    return article_id_of(f"guid:{guid}")


def _record(sent: Sent) -> dict[str, object]:
    given = {
        "guid": sent.guid,
        "text": sent.text and text_about(sent.text),
        "status": sent.status,
        "version_created_at": _date(sent.made),
        "embargoed_until": _date(sent.embargo),
        "expires_at": _date(sent.expiry),
    }
    return {name: value for name, value in given.items() if value is not None}


def _date(day: int | None) -> str | None:
    return None if day is None else moment(day).isoformat()
