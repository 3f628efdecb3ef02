"""What can be told of the archive and its indexes without owning them."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.archive.archive import open_archive
from corpus.archive.records import Holdings, Reject, Run
from corpus.indexes.generation import GenerationFolder
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings

_RUNS, _REJECTS = 5, 20


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an archive.

    Attributes:
        indexes: In words: who owns them and how far they are behind.
    """

    archive: str
    holdings: Holdings
    revision: int
    watermark: int
    indexes: str
    runs: tuple[Run, ...]
    rejects: tuple[Reject, ...]


def read_status(settings: CorpusSettings) -> Status:
    """Read the state; works while a service runs."""
    with closing(open_archive(settings.archive_address)) as archive:
        revision = archive.changes.revision()
        watermark = GenerationFolder(settings.index_folder).watermark() or 0
        holder = IndexLock(settings.lock_file).holder()
        owner = "free" if holder is None else f"in use by {holder.purpose}"
        behind = revision - watermark
        lag = "up to date" if behind <= 0 else f"{behind} changes behind"
        return Status(
            archive=archive.engine.url.render_as_string(hide_password=True),
            holdings=archive.articles.holdings(now=datetime.now(UTC)),
            revision=revision,
            watermark=watermark,
            indexes=f"{lag}, {owner}",
            runs=tuple(archive.runs.runs(limit=_RUNS)),
            rejects=tuple(archive.runs.rejects(limit=_REJECTS)),
        )
