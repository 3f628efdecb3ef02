"""What is found behind one path, each source read while it can be."""

from dataclasses import dataclass
from pathlib import Path

from corpus.archive.records import Reject
from ingest.errors import ContentError
from ingest.sources import SkippedFiles, find_sources

SUFFIXES = {".html", ".json", ".jsonl", ".md", ".txt"}


@dataclass(frozen=True)
class Found:
    """Names are without the folder.

    Attributes:
        texts: What each source holds, or the reason why it cannot be read.
        sidecars: By the name of the source.
        rejects: The reason by the name.
    """

    texts: dict[str, bytes | str]
    sidecars: dict[str, bytes]
    rejects: dict[str, str]
    known: dict[str, dict[str, object]]
    skipped: dict[str, int]


def opened(path: Path) -> Found:
    skipped = SkippedFiles()
    found = Found({}, {}, {}, {}, skipped.counts)
    for item in find_sources([str(path)], suffixes=SUFFIXES, skipped=skipped):
        if isinstance(item, Reject):
            found.rejects[item.source.removeprefix(f"{path.parent}/")] = item.reason
            continue
        name = item.name.removeprefix(f"{path.parent}/")
        found.known[name] = dict(item.known)
        try:
            with item.open() as stream:
                found.texts[name] = stream.read()
            if item.sidecar is not None:
                with item.sidecar.open() as stream:
                    found.sidecars[name] = stream.read()
        except ContentError as error:
            found.texts[name] = error.reason
    return found
