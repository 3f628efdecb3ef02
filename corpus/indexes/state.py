"""What an index was built from and how far it has come, beside the index itself."""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from corpus.errors import IndexDamagedError, IndexMismatchError


@dataclass(frozen=True, slots=True)
class Manifest:
    """What decides whether an index may be used with an archive.

    Attributes:
        archive: Id of the archive the chunks come from.
        model: Fingerprint of the embedding model.
        chunking: Fingerprint of the chunking settings.
        dim: Numbers in one vector; None for an index without vectors.
        schema: Version of the index's own form.
    """

    archive: str
    model: str
    chunking: str
    dim: int | None
    schema: int


_IN_WORDS = {
    "archive": "archive",
    "model": "embedding model",
    "chunking": "chunking",
    "dim": "vector length",
    "schema": "index format",
}


# A longer number than the archive can count to; int() refuses thousands of digits.
_DIGITS = 20


class IndexState:
    """The manifest and the watermark of the index in one directory.

    Both are replaced as whole files that reach the disk before this returns, so
    a reader, or the next process after a crash, sees the old or the new one.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._manifest = directory / "manifest.json"
        self._watermark = directory / "watermark"

    def manifest(self) -> Manifest | None:
        """What the index was built from; None if nothing was built here.

        Raises:
            IndexDamagedError: The file cannot be understood.
        """
        text = self._read(self._manifest)
        return None if text is None else self._parsed(text)

    def require(self, wanted: Manifest) -> None:
        """Refuse an index that was built from something else.

        Raises:
            IndexMismatchError: It names what differs; a missing manifest differs.
            IndexDamagedError: The manifest cannot be understood.
        """
        found = self.manifest()
        if found == wanted:
            return
        differences = _differences(found, wanted)
        message = (
            f"The index in {self._directory} cannot be used: {differences}. "
            "Run `dateline rebuild` to make it anew from the archive, or restore "
            "the settings it was built with."
        )
        raise IndexMismatchError(message)

    def set_manifest(self, manifest: Manifest) -> None:
        """Say what the index is built from."""
        text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False)
        replace_file(self._manifest, f"{text}\n")

    def watermark(self) -> int:
        """The last revision the index has applied; 0 if none.

        Raises:
            IndexDamagedError: The file does not hold a revision.
        """
        text = self._read(self._watermark)
        if text is None:
            return 0
        # int() would also take "1_000", "+5" and the digits of other scripts.
        digits = text.removesuffix("\n")
        if not (digits.isascii() and digits.isdigit() and len(digits) < _DIGITS):
            raise self._damaged(self._watermark)
        return int(digits)

    def set_watermark(self, revision: int) -> None:
        """Record that everything up to this revision is in the index.

        Raises:
            ValueError: A revision is not negative.
        """
        if revision < 0:
            message = f"a revision is not negative: {revision}"
            raise ValueError(message)
        replace_file(self._watermark, f"{revision}\n")

    def _parsed(self, text: str) -> Manifest:
        try:
            values = json.loads(text)
            manifest = Manifest(**values)
        except (ValueError, TypeError, RecursionError) as error:
            raise self._damaged(self._manifest) from error
        if not _well_typed(manifest):
            raise self._damaged(self._manifest)
        return manifest

    def _read(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise self._damaged(path) from error

    def _damaged(self, path: Path) -> IndexDamagedError:
        return IndexDamagedError(
            f"The file {path} is damaged. Run `dateline rebuild` to make the "
            "index anew from the archive."
        )


def replace_file(path: Path, text: str) -> None:
    """Replace the file as a whole: a reader sees the old text or the new one.

    The text has reached the disk when this returns. Missing folders are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    # A rename is on the disk only once the directory is.
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _well_typed(manifest: Manifest) -> bool:
    texts = (manifest.archive, manifest.model, manifest.chunking)
    numbers = (manifest.schema, 0 if manifest.dim is None else manifest.dim)
    return all(type(value) is str for value in texts) and all(
        type(value) is int for value in numbers
    )


def _differences(found: Manifest | None, wanted: Manifest) -> str:
    if found is None:
        return "nothing says what it was built from"
    return "; ".join(
        f"its {_IN_WORDS[name]} is {_shown(was)}, the settings ask for {_shown(asked)}"
        for name in (item.name for item in fields(Manifest))
        if (was := getattr(found, name)) != (asked := getattr(wanted, name))
    )


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
