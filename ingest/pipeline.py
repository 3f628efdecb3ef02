"""From read articles to archived ones, with the encoder never waiting.

    reading, cleaning, chunking        embedding           one transaction a pool
    ──────────── thread ──────────▶ this thread ──────────────▶ thread
            prefetched parcels          pools                 archive

A parcel is a few articles; a pool is as many parcels as make a few hundred chunks,
so that sorting them by length leaves little padding. Nothing is kept longer than
its pool: memory is bounded whatever the size of the input. The thread that archives
also looks for copies among what is new.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.archive.archive import Archive
from corpus.archive.records import Embedded, Outcome, Reject
from corpus.articles import Article, Notice
from corpus.batches import batched
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from ingest.articles import Item
from ingest.chunking import ChunkedArticle, chunk_article
from ingest.duplicates.comparing import Comparing
from ingest.prefetch import prefetch, side_by_side
from ingest.progress import Progress
from ingest.sources.source import holders_of

PARCEL = 8
"""Articles looked up together in the archive."""

POOL_CHUNKS = 256
"""Chunks embedded and committed together: some seconds of work."""

FIRST_POOL_CHUNKS = 32
"""Of the first pool, for which the encoder waits; each may be twice the one before."""

_AT_ONCE = 2
"""Pools embedded side by side: the cores never wait for the last of one."""

_AHEAD = 32


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Some items on their way: articles to embed, and what needs no embedding.

    Attributes:
        settled: Where articles stood for which nothing has to be written, and what
            becomes of them.
    """

    chunked: tuple[ChunkedArticle, ...]
    settled: tuple[tuple[str, Outcome], ...]
    notices: tuple[Notice, ...]
    rejects: tuple[Reject, ...]

    def sources(self) -> Iterator[str]:
        """Where its items stood, and what holds those places."""
        read = chain(
            (item.article.source for item in self.chunked),
            (source for source, _ in self.settled),
            (item.source for item in self.notices),
        )
        for source in read:
            yield source
            yield from holders_of(source)


@dataclass(frozen=True, slots=True)
class _Run:
    """The run's place in the archive, and what stands in quarantine.

    Attributes:
        known_rejects: Sources that stood there before the run.
        rejects: Sources that the run put there.
    """

    run_id: int
    known_rejects: set[str]
    rejects: set[str] = field(default_factory=set)


class Pipeline:
    """Archives articles; safe to kill at any moment and to run again."""

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        *,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self._archive = archive
        self._embedder = embedder
        self._space = space_of(self._embedder)
        self._report = report
        self._progress = Progress()
        self._comparing = Comparing(archive)

    def run(
        self, items: Iterable[Item], *, sources: list[str], run_id: int | None = None
    ) -> Progress:
        """Archive every item; each is committed with others, in bounded pools.

        An error stops the run after the pools already handed to the archive; the
        run is closed with it, and the error is raised again.

        Args:
            items: What was read, in its order.
            sources: Where, in the user's words; for the log of runs.
            run_id: A run that was opened before; None opens one.
        """
        self._progress = Progress()
        self._comparing = Comparing(self._archive)
        runs = self._archive.runs
        if run_id is None:
            run_id = runs.start(sources, now=_now())
        known_rejects = runs.rejected_sources()
        error: str | None = "interrupted"
        try:
            self._archive_all(items, _Run(run_id, known_rejects))
            self._comparing.catch_up()
            self._progress.copies = self._comparing.copies
            error = None
        except Exception as caught:
            error = f"{type(caught).__name__}: {caught}"
            raise
        finally:
            runs.finish(run_id, self._progress.counts(), now=_now(), error=error)
        return self._progress

    def _archive_all(self, items: Iterable[Item], run: _Run) -> None:
        with (
            prefetch(self._parcels(items), ahead=_AHEAD) as parcels,
            ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive") as writer,
        ):
            before: Future[None] | None = None
            pools = side_by_side(self._embed, self._pools(parcels), at_once=_AT_ONCE)
            for pool, (embedded, made) in pools:
                self._progress.embedded += made
                if before is not None:
                    before.result()
                before = writer.submit(self._commit, pool, embedded, run)
            if before is not None:
                before.result()

    def _parcels(self, items: Iterable[Item]) -> Iterator[_Parcel]:
        # A story that comes twice in one run is compared when it is stored: until then
        # the archive shows the version before the first of them.
        changing: set[str] = set()
        for some in batched(items, PARCEL):
            articles = [item for item in some if isinstance(item, Article)]
            known = self._archive.writer.settled(articles, space=self._space)
            fresh: list[Article] = []
            settled: list[tuple[str, Outcome]] = []
            for item in articles:
                outcome = known.get(item.content_hash)
                if outcome is None or item.article_id in changing:
                    changing.add(item.article_id)
                    fresh.append(item)
                else:
                    settled.append((item.source, outcome))
            yield _Parcel(
                chunked=tuple(chunk_article(item, self._embedder) for item in fresh),
                settled=tuple(settled),
                notices=tuple(item for item in some if isinstance(item, Notice)),
                rejects=tuple(item for item in some if isinstance(item, Reject)),
            )

    def _pools(self, parcels: Iterator[_Parcel]) -> Iterator[tuple[_Parcel, ...]]:
        pool: list[_Parcel] = []
        chunks, enough = 0, FIRST_POOL_CHUNKS
        for parcel in parcels:
            pool.append(parcel)
            chunks += sum(len(item.chunks) for item in parcel.chunked)
            # Settled articles carry no work; they only must not pile up.
            if chunks >= enough or len(pool) >= POOL_CHUNKS // PARCEL:
                yield tuple(pool)
                pool, chunks = [], 0
                enough = min(2 * enough, POOL_CHUNKS)
        if pool:
            yield tuple(pool)
        self._progress.all_read = True

    def _embed(self, pool: tuple[_Parcel, ...]) -> tuple[list[Embedded], int]:
        """The pool's articles with their vectors, and how many had to be made."""
        chunked = [item for parcel in pool for item in parcel.chunked]
        inputs = {_digest(text): text for item in chunked for text in item.inputs}
        vectors = self._archive.writer.vectors_of(inputs, space=self._space)
        missing = [digest for digest in inputs if digest not in vectors]
        made = self._embedder.passages([inputs[digest] for digest in missing])
        vectors.update(zip(missing, made, strict=True))
        return [_embedded(item, vectors) for item in chunked], len(missing)

    def _commit(
        self,
        pool: tuple[_Parcel, ...],
        embedded: list[Embedded],
        run: _Run,
    ) -> None:
        now = _now()
        notices = [item for parcel in pool for item in parcel.notices]
        stored = self._archive.writer.store(
            embedded, space=self._space, now=now, notices=notices
        )
        rejects = [item for parcel in pool for item in parcel.rejects]
        run.rejects.update(item.source for item in rejects)
        self._archive.runs.quarantine(run.run_id, rejects, now=now)
        read = chain.from_iterable(parcel.sources() for parcel in pool)
        self._archive.runs.release(run.known_rejects.intersection(read) - run.rejects)
        settled = [outcome for parcel in pool for _, outcome in parcel.settled]
        self._progress.count_articles(stored.outcomes, embedded)
        self._progress.count_settled(settled)
        self._progress.count_notices(stored.noticed)
        self._progress.count_rejects(rejects)
        self._comparing.catch_up()
        self._report(self._progress)


def _embedded(
    item: ChunkedArticle, vectors: dict[bytes, NDArray[np.float32]]
) -> Embedded:
    digests = tuple(_digest(text) for text in item.inputs)
    return Embedded(
        article=item.article,
        chunks=item.chunks,
        input_hashes=digests,
        vectors=np.stack([vectors[digest] for digest in digests]),
    )


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _now() -> datetime:
    return datetime.now(UTC)
