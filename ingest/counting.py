"""How many articles a run will meet, so that a bar can tell the time left."""

from collections.abc import Sequence

from ingest.crawling.addresses import is_address
from ingest.errors import ContentError
from ingest.readers import READERS
from ingest.sources import STDIN, SkippedFiles, Source, find_sources

_LINES = frozenset({".jsonl", ".ndjson"})
_BLOCK = 1 << 20


def count_articles(paths: Sequence[str]) -> int | None:
    """About how many articles and rejects the paths hold; None if it cannot be known.

    A pass over the bytes without parsing them: lines for JSON Lines, else one a file.
    """
    if STDIN in paths or any(map(is_address, paths)):
        return None
    sources = find_sources(paths, suffixes=READERS, skipped=SkippedFiles())
    return sum(_count(source) for source in sources)


def _count(source: object) -> int:
    if not isinstance(source, Source) or source.suffix not in _LINES:
        return 1
    lines = 0
    try:
        with source.open() as stream:
            while block := stream.read(_BLOCK):
                lines += block.count(b"\n")
    except (ContentError, OSError):
        return 1
    return max(lines, 1)
