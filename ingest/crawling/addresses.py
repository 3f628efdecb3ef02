"""Which of the user's paths are addresses."""

from collections.abc import Sequence

_SCHEMES = ("http://", "https://")


def is_address(path: str) -> bool:
    """Whether this is fetched and not read from the disk."""
    return path.lower().startswith(_SCHEMES)


def split_paths(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paths on the disk, standard input among them, and the addresses."""
    files = [path for path in paths if not is_address(path)]
    return files, [path for path in paths if is_address(path)]
