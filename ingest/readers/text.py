"""Plain text files: one article each, all metadata inside the text."""

from collections.abc import Iterator

from corpus.archive.records import Reject
from ingest.decoding import MAX_CHARACTERS, decode, too_long
from ingest.errors import ContentError
from ingest.readers.ports import RawArticle, rejected
from ingest.sources import Source

# No encoding needs more than four bytes a character; three more for a mark.
_MAX_BYTES = 4 * MAX_CHARACTERS + 3


class TextReader:
    """Reads a whole file as one article without fields."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """One article or one reject."""
        data = read_whole(source)
        try:
            yield RawArticle(source.name, "text", decode(data))
        except ContentError as error:
            yield rejected(error, source=source.name, excerpt=excerpt_of(data))


def read_whole(source: Source) -> bytes:
    """All bytes of a file that holds one article.

    Raises:
        ContentError: `too_long`, or the source cannot be read.
    """
    with source.open() as stream:
        data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise too_long()
    return data


def excerpt_of(data: bytes) -> str:
    """The beginning of undecodable bytes as a person can read it."""
    return data[:500].decode("utf-8", "replace")
