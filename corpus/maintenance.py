"""Commands on the indexes as a whole."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from corpus.archive.archive import Archive, open_archive
from corpus.archive.records import Space
from corpus.embedding.loading import load_embedder, space_of
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from corpus.verification import Verification, verify


def verify_indexes(settings: CorpusSettings) -> Verification:
    """Catch up, then compare the indexes with the archive.

    Raises:
        IndexHeldError: Another process owns them.
        IndexDamagedError: They cannot be opened.
    """
    with _owned(settings, purpose="dateline verify") as (archive, space, keeper):
        keeper.open_as_is()
        keeper.catch_up()
        return verify(archive, space, keeper.generation)


def rebuild_indexes(settings: CorpusSettings) -> int:
    """Build the indexes anew from the archive; gives the number of chunks.

    Raises:
        IndexHeldError: Another process owns them.
        IndexMismatchError: The archive lacks vectors of the model that is set.
    """
    with _owned(settings, purpose="dateline rebuild") as (_, _, keeper):
        keeper.rebuild()
        return keeper.generation.vectors.count()


@contextmanager
def _owned(
    settings: CorpusSettings, *, purpose: str
) -> Iterator[tuple[Archive, Space, IndexKeeper]]:
    with ExitStack() as stack:
        stack.enter_context(IndexLock(settings.lock_file).acquire(purpose=purpose))
        archive = stack.enter_context(closing(open_archive(settings.archive_address)))
        embedder = load_embedder(
            settings.embedding_model, precision=settings.embedding_precision
        )
        space = space_of(embedder)
        keeper = stack.enter_context(IndexKeeper(archive, space, settings.index_folder))
        yield archive, space, keeper
