"""The vector index on Chroma; the only file that imports chromadb."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.api.types import Where
from chromadb.config import Settings
from chromadb.errors import ChromaError, InternalError, InvalidArgumentError

from corpus.errors import DerivedIndexError, IndexDamagedError, IndexMismatchError
from corpus.indexes.chroma_files import lost
from corpus.indexes.chroma_rows import clauses_of, entry_of, metadata_of
from corpus.indexes.ports import Entry, Filter, Hit, Vectors

_COLLECTION = "chunks"
_BATCH = 1_000
# `get` fails above 32,766 rows, the variables SQLite allows in one statement.
_PAGE = 5_000
# A filter given to Chroma scans the whole table; filtering in code reads only
# the metadata of as many neighbours as it takes.
_WIDER = 4
_WIDE_AT_LEAST = 200

# Measured at 20,000 to 60,000 vectors of 384 numbers. 32 neighbours are built as
# fast as 16 and miss half as many; ef_search above the usual 100 to 200 candidates
# keeps recall at 200 as high as at 20, for a millisecond. Every sync rewrites the
# files in place, the moment when a kill ruins them: 5,000 makes it rare and still
# leaves at most a few seconds of replay to the next start.
_HNSW = CreateHNSWConfiguration(
    space="cosine",
    max_neighbors=32,
    ef_construction=100,
    ef_search=400,
    sync_threshold=5_000,
)

_REBUILD = (
    "Run `dateline rebuild` to make it anew from the archive, without embedding again."
)


def open_embedded(directory: Path) -> Client:
    """Chroma inside this process, its files in a directory made if need be.

    Only one process may do so at a time; see `corpus.indexes.lock`.

    Raises:
        IndexDamagedError: The files are there and cannot be read.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if reason := lost(directory):
        raise _damaged(str(directory), reason)
    settings = _settings()
    settings.is_persistent = True
    settings.persist_directory = str(directory)
    try:
        return Client(settings=settings)
    except (ChromaError, ValueError) as error:
        # Chroma keeps what it half opened under this path, and would hand it out
        # again after the directory has been replaced by a good one.
        SharedSystemClient._identifier_to_system.pop(str(directory), None)  # noqa: SLF001
        raise _damaged(str(directory), error) from error


def open_server(url: str) -> Client:
    """A Chroma server, such as `http://127.0.0.1:8000`.

    Raises:
        DerivedIndexError: No Chroma server answers there.
    """
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    settings = _settings()
    settings.chroma_api_impl = "chromadb.api.fastapi.FastAPI"
    settings.chroma_server_host = parts.hostname
    settings.chroma_server_http_port = parts.port or (443 if secure else 8000)
    settings.chroma_server_ssl_enabled = secure
    try:
        return Client(settings=settings)
    except (ChromaError, ValueError, httpx.HTTPError) as error:
        raise _unreachable(url, error) from error


class ChromaIndex:
    """Nearest neighbours by cosine similarity, approximate, in one collection.

    Reads are safe from several threads. Writes go in batches, and one that failed
    may still be applied later: repeat it.
    """

    def __init__(self, client: Client) -> None:
        """Open the collection, making it if need be, and see that it answers.

        The client is the index's from now on, and closed with it or if this fails.

        Raises:
            IndexDamagedError: The vectors cannot be read.
        """
        self._client = client
        self._place = _place(client)
        try:
            self._collection = self._opened()
        except DerivedIndexError:
            client.close()
            raise

    def upsert(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add or replace chunks by id.

        Raises:
            ValueError: Not one finite vector for each entry.
            IndexMismatchError: The index holds vectors of another length.
        """
        if len(vectors) != len(entries) or not np.isfinite(vectors).all():
            message = f"{len(entries)} entries need as many finite vectors"
            raise ValueError(message)
        with self._translated():
            for start in range(0, len(entries), self._batch):
                rows = slice(start, start + self._batch)
                self._collection.upsert(
                    ids=[entry.chunk_id for entry in entries[rows]],
                    embeddings=vectors[rows],
                    metadatas=[metadata_of(entry) for entry in entries[rows]],
                )

    def delete(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there are ignored."""
        with self._translated():
            for start in range(0, len(chunk_ids), self._batch):
                rows = slice(start, start + self._batch)
                self._collection.delete(ids=list(chunk_ids[rows]))

    def search(
        self, vector: Vectors, *, limit: int, where: Filter | None = None
    ) -> list[Hit]:
        """The `limit` nearest entries that the filter admits, best first.

        Raises:
            ValueError: The vector is not one of finite numbers.
            IndexMismatchError: The index holds vectors of another length.
        """
        if vector.ndim != 1 or not np.isfinite(vector).all():
            message = "a query vector is one row of finite numbers"
            raise ValueError(message)
        if limit < 1:
            return []
        with self._translated():
            if where is None or where == Filter():
                return self._nearest(vector, limit)
            return self._nearest_admitted(vector, limit, where)

    def ids(self) -> Iterator[str]:
        """Every chunk id held, in no particular order."""
        offset = 0
        while page := self._page(offset):
            yield from page
            offset += len(page)

    def count(self) -> int:
        """How many chunks are held."""
        with self._translated():
            return self._collection.count()

    def close(self) -> None:
        """Release files; the next opening of the same directory reads it anew."""
        self._client.close()

    def _opened(self) -> Collection:
        with self._translated():
            self._batch = min(_BATCH, self._client.get_max_batch_size())
            # No embedding function: the default one downloads a model.
            collection = self._client.get_or_create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": _HNSW}
            )
            # Counts and ids come from SQLite, and are right even where the vectors
            # are gone: only reading a vector tells.
            collection.get(limit=1, include=["embeddings"])
            return collection

    def _nearest_admitted(
        self, vector: Vectors, limit: int, where: Filter
    ) -> list[Hit]:
        wide = self._nearest(vector, max(_WIDER * limit, _WIDE_AT_LEAST))
        hits = self._admitted(wide, limit, where)
        if len(hits) >= limit:
            return hits[:limit]
        return self._nearest(vector, limit, _clause(where))

    def _nearest(
        self, vector: Vectors, limit: int, clause: Where | None = None
    ) -> list[Hit]:
        # Metadata is left out: reading it takes longer than the search itself.
        try:
            found = self._collection.query(
                query_embeddings=vector[np.newaxis],
                n_results=limit,
                where=clause,
                include=["distances"],
            )
        except InternalError as error:
            # Another thread is at the very first write; nothing is there yet.
            if "Nothing found on disk" in str(error):
                return []
            raise
        distances = (found["distances"] or [[]])[0]
        pairs = zip(found["ids"][0], distances, strict=True)
        return [Hit(chunk_id, 1.0 - distance) for chunk_id, distance in pairs]

    def _admitted(self, hits: Sequence[Hit], limit: int, where: Filter) -> list[Hit]:
        """The hits that the filter admits, read until there are enough.

        Given up early, with too few, where the first ones bode badly.
        """
        admitted: list[Hit] = []
        step = min(limit + limit // 4 + 1, _PAGE)
        for start in range(0, len(hits), step):
            some = hits[start : start + step]
            known = self._facts([hit.chunk_id for hit in some])
            admitted += [
                hit
                for hit in some
                if (entry := known.get(hit.chunk_id)) and where.admits(entry)
            ]
            expected = len(admitted) * len(hits) / (start + len(some))
            if len(admitted) >= limit or expected < limit / 2:
                break
        return admitted

    def _facts(self, chunk_ids: list[str]) -> dict[str, Entry]:
        # Never `query(ids=…, where=…)` for this: that took ten seconds.
        found = self._collection.get(ids=chunk_ids, include=["metadatas"])
        pairs = zip(found["ids"], found["metadatas"] or [], strict=True)
        return {
            chunk_id: entry
            for chunk_id, metadata in pairs
            if (entry := entry_of(chunk_id, metadata))
        }

    def _page(self, offset: int) -> list[str]:
        with self._translated():
            return self._collection.get(limit=_PAGE, offset=offset, include=[])["ids"]

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn Chroma's errors into ours."""
        try:
            yield
        except InvalidArgumentError as error:
            # Everything else that Chroma refuses is refused here before.
            message = f"The vectors in {self._place} do not fit: {error}. {_REBUILD}"
            raise IndexMismatchError(message) from error
        except ChromaError as error:
            raise _damaged(self._place, error) from error
        except httpx.HTTPError as error:
            raise _unreachable(self._place, error) from error


def _settings() -> Settings:
    # Chroma would also obey a .env file in the working directory, ours for example.
    return Settings(
        _env_file=None,
        anonymized_telemetry=False,
        chroma_otel_collection_endpoint="",
    )


def _place(client: Client) -> str:
    settings = client.get_settings()
    if settings.is_persistent:
        return settings.persist_directory
    return f"{settings.chroma_server_host}:{settings.chroma_server_http_port}"


def _clause(where: Filter) -> Where:
    clauses = clauses_of(where)
    # Chroma refuses an $and of fewer than two. Its own type cannot be met by a
    # dict with known keys.
    return cast("Where", {"$and": clauses} if len(clauses) > 1 else clauses[0])


def _damaged(place: str, reason: object) -> IndexDamagedError:
    return IndexDamagedError(
        f"The vector index in {place} cannot be read: {reason}. {_REBUILD}"
    )


def _unreachable(place: str, reason: object) -> DerivedIndexError:
    return DerivedIndexError(
        f"No Chroma server answers at {place}: {reason}. Start it, or set another."
    )
