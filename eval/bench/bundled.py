"""The archive's chunks with vectors of the bundled model, which rivals have too."""

from contextlib import closing

from corpus.archive.archive import open_archive
from corpus.archive.records import Space
from corpus.chunks import CHUNKING
from corpus.embedding.bundled import BUNDLED_MODEL, BundledEmbedder
from corpus.settings import CorpusSettings
from eval.errors import EvalError

# By the class alone: loading the model would take a rival's threads.
BUNDLED_SPACE = Space(
    model=BundledEmbedder.fingerprint, chunking=CHUNKING, dim=BundledEmbedder.dim
)


def need_bundled(settings: CorpusSettings) -> None:
    """See that ours is the model that rivals have.

    Raises:
        EvalError: Another model is set.
    """
    if settings.embedding_model != BUNDLED_MODEL:
        message = f"the rival only has {BUNDLED_MODEL}; unset DATELINE_EMBEDDING_MODEL"
        raise EvalError(message)


def bundled_chunks(settings: CorpusSettings) -> int:
    """How many chunks a search goes through.

    Raises:
        EvalError: Another model is set.
    """
    need_bundled(settings)
    with closing(open_archive(settings.archive_address)) as archive:
        return len(archive.entries(BUNDLED_SPACE).ids())
