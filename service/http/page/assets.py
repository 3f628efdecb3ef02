"""The files of the page: styles, scripts and pictures, under addresses for good.

An address has a digest of all files in it. What a browser has under it may be kept for
ever, and modules that import each other by relative addresses stay of one kind.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "static"
_STYLES = (
    "tokens", "base", "form", "answer", "sources", "article", "status", "print",
)  # fmt: skip
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    content: bytes
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All files, by their paths below the folder.

    Attributes:
        digest: Of all names and contents.
    """

    files: dict[str, Asset]
    digest: str

    def address(self, name: str) -> str:
        """Where the page loads a file from.

        Raises:
            KeyError: There is no such file.
        """
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"


@cache
def assets() -> Assets:
    """The files as they are when first needed."""
    styles = (_FOLDER / "css" / f"{name}.css" for name in _STYLES)
    # One request for all of them: a page is not shown before it has its styles.
    files = {"page.css": _asset(b"".join(map(Path.read_bytes, styles)), ".css")}
    for path in sorted(_FOLDER.rglob("*")):
        if path.suffix in {".js", ".svg"}:
            name = path.relative_to(_FOLDER).as_posix()
            files[name] = _asset(path.read_bytes(), path.suffix)
    digest = hashlib.sha256()
    for name, asset in files.items():
        digest.update(f"{name} {asset.etag}\n".encode())
    return Assets(files, digest.hexdigest()[:12])


def _asset(content: bytes, suffix: str) -> Asset:
    # Weak: packed or not, it is the same file (RFC 9110, 8.8.3).
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Asset(content, _TYPES[suffix], etag)
