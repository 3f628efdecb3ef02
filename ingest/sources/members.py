"""The files of an archive as sources: which are read, and why others are not.

Nothing is ever written under a member's name; what is refused costs only itself.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from corpus.archive.records import Reject
from ingest.errors import ContentError, Reason
from ingest.sources.caps import Budget
from ingest.sources.gzip import unpacked
from ingest.sources.source import (
    Opener,
    SkippedFiles,
    Source,
    format_of,
    kind_of,
    owner_of,
    sidecar_of,
    storable,
)

ARCHIVES = frozenset({".zip", ".tar", ".warc"})
"""Files that hold files. One inside another is refused."""

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 4 * 1024**3

_MAX_NAME_CHARS = 1_000
_SHOWN_CHARS = 200
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """A file as its archive lists it.

    Attributes:
        path: Its name there, with `/` between folders.
        flaw: Why it is no file that can be read; None if it is.
        opener: Opens it, unpacked but for a `.gz` of its own.
    """

    path: str
    flaw: ContentError | None
    opener: Opener


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive while its members are gone through.

    Attributes:
        budget: What may still be unpacked from it.
        sidecars: By the path of the member that each belongs to.
    """

    name: str
    members: Iterable[Member]
    budget: Budget
    sidecars: Mapping[str, Opener]


def member_path(name: str) -> str:
    """A member's name with `/` between folders, whatever system packed it."""
    return name.replace("\\", "/").removeprefix("./")


def too_large() -> ContentError:
    """The flaw of a member that says it is larger than `MAX_MEMBER_BYTES`."""
    detail = "The file unpacks to more than 4 GiB; split it."
    return ContentError(Reason.TOO_LARGE, detail)


def not_a_file() -> ContentError:
    """The flaw of a member that is a link, a device or a sparse file."""
    detail = "This is a link or a device and no file; pack the file itself."
    return ContentError(Reason.NOT_A_FILE, detail)


def damaged() -> ContentError:
    """What is raised for an archive that is not as it should be."""
    detail = "The archive is damaged or cut off from here on; fetch it again."
    return ContentError(Reason.DAMAGED_ARCHIVE, detail)


def sources_of(
    archive: Archive, *, suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    """The members that can be read, and a reject for each that is refused.

    Hidden files and files of other kinds are counted in `skipped`.
    """
    seen: Counter[str] = Counter()
    for number, item in enumerate(archive.members):
        if number == MAX_MEMBERS or archive.budget.spent:
            detail = "The archive holds more than is read from one; split it."
            yield Reject(archive.name, Reason.TOO_LARGE, detail)
            return
        refusal = _refusal(item)
        suffix = format_of(item.path).suffix
        if refusal is not None:
            yield _reject(archive, item, refusal)
        elif _is_hidden(item.path):
            skipped.add(item.path, "hidden")
        elif owner_of(item.path, suffixes) in archive.sidecars:
            continue
        elif not suffix or suffix not in suffixes:
            skipped.add(item.path, kind_of(item.path))
        else:
            seen[item.path] += 1
            yield _once(archive, item, count=seen[item.path])


def _refusal(item: Member) -> ContentError | None:
    if not _is_safe(item.path):
        detail = "The archive names a file outside itself; it was not read."
        return ContentError(Reason.UNSAFE_NAME, detail)
    if _is_hidden(item.path) or item.flaw is not None:
        return None if _is_hidden(item.path) else item.flaw
    if format_of(item.path).suffix in ARCHIVES:
        detail = "An archive inside an archive is not read; unpack the outer one."
        return ContentError(Reason.NESTED_ARCHIVE, detail)
    return None


def _is_safe(path: str) -> bool:
    parts = path.split("/")
    outside = path.startswith("/") or ".." in parts or _DRIVE.match(path)
    return not outside and 0 < len(path) <= _MAX_NAME_CHARS


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") and part != "." for part in path.split("/"))


def _once(archive: Archive, item: Member, *, count: int) -> Source | Reject:
    if count > 1:
        detail = "The archive holds several files of this name; the first was read."
        error = ContentError(Reason.DUPLICATE_NAME, detail)
        return _reject(archive, item, error, mark=f"#{count}")
    name = f"{archive.name}!{storable(item.path)}"
    opener = item.opener
    if format_of(item.path).packed:
        opener = partial(_unpacked, item.opener, archive.budget)
    sidecar = archive.sidecars.get(item.path)
    beside = Source(sidecar_of(name), ".json", sidecar) if sidecar else None
    return Source(name, format_of(item.path).suffix, opener, beside)


def _unpacked(opener: Opener, budget: Budget) -> io.BufferedReader:
    return unpacked(opener(), budget)


def _reject(
    archive: Archive, item: Member, error: ContentError, *, mark: str = ""
) -> Reject:
    name = f"{archive.name}!{storable(item.path[:_SHOWN_CHARS])}{mark}"
    return Reject(name, error.reason, error.detail)
