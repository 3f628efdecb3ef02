"""What a source is, and how its name tells what it holds."""

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath
from typing import cast

from ingest.errors import ContentError, Reason

log = logging.getLogger(__name__)

Opener = Callable[[], io.BufferedReader]

MAX_SIDECAR_BYTES = 1024**2

_SIDECAR = ".json"
_HELD = re.compile(r"(?P<holder>.+)(:\d+|![^!]+|#[^#]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A named stream of bytes.

    Attributes:
        name: What the user would call it, with `/` between folders; a file of an
            archive is `archive.zip!inner/path.md`.
        suffix: The suffix that tells the format, without `.gz`; empty for stdin.
        opener: Opens the unpacked stream at its beginning. Stdin and what stands in
            an archive open once, and before the next source is asked for.
        sidecar: JSON beside the file that gives the fields of its articles.
        known: Fields known from outside, such as the address of a captured page;
            what the content says wins.
    """

    name: str
    suffix: str
    opener: Opener
    sidecar: "Source | None" = None
    known: Mapping[str, object] = field(default_factory=dict)

    def open(self) -> io.BufferedReader:
        """The unpacked bytes, to be closed by the caller.

        Raises:
            ContentError: `unreadable`; while it is read also `damaged_gzip`,
                `damaged_archive` and `too_large`.
        """
        try:
            return self.opener()
        except OSError as error:
            raise unreadable(self.name, error) from error


@dataclass(slots=True)
class SkippedFiles:
    """What was passed over: by suffix, or by what it is, such as `hidden`."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, kind: str) -> None:
        """Count one file and log it."""
        self.counts[kind] += 1
        log.debug("source.skipped", extra={"path": name, "kind": kind})

    def __str__(self) -> str:
        total = self.counts.total()
        kinds = ", ".join(f"{kind} ({n})" for kind, n in self.counts.most_common())
        if not total:
            return "no files skipped"
        return f"{total} file{'s' if total > 1 else ''} skipped: {kinds}"


@dataclass(frozen=True, slots=True)
class Format:
    """What a file's name says of it: the suffix in lower case, and whether gzip."""

    suffix: str
    packed: bool


def format_of(name: str) -> Format:
    """The format behind a name; `.tgz` is `.tar.gz`."""
    name = name.lower()
    if name.endswith(".tgz"):
        return Format(".tar", packed=True)
    return Format(PurePosixPath(name.removesuffix(".gz")).suffix, name.endswith(".gz"))


def kind_of(name: str) -> str:
    """What a file of no known format is counted under."""
    return PurePosixPath(name).suffix or "no suffix"


def owner_of(name: str, suffixes: Collection[str]) -> str | None:
    """The file whose sidecar this would be: `story.pdf` for `story.pdf.json`."""
    owner = name.removesuffix(_SIDECAR)
    suffix = format_of(owner).suffix
    return owner if owner != name and suffix and suffix in suffixes else None


def sidecar_of(name: str) -> str:
    """The name that a file's sidecar has."""
    return name + _SIDECAR


def holders_of(name: str) -> Iterator[str]:
    """What holds the source or the item of this name, from near to far.

    Of `news.zip!in/a.jsonl:17` the file `news.zip!in/a.jsonl` and the archive.
    """
    while match := _HELD.fullmatch(name):
        name = match["holder"]
        yield name


def storable(name: str | PurePath) -> str:
    """A name as text that can be stored: a file's name need not be UTF-8."""
    text = name.as_posix() if isinstance(name, PurePath) else name
    return text.encode("utf-8", "replace").decode()


def unreadable(name: str, error: OSError) -> ContentError:
    """What is raised for a file that cannot be opened."""
    detail = f"{name} cannot be opened: {error.strerror}."
    return ContentError(Reason.UNREADABLE, detail)


def in_memory(data: bytes) -> io.BufferedReader:
    """A stream of bytes that are already there."""
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(data)))
