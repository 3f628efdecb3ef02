"""A question file as it was read: its text, its lines and where they stand."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.errors import EvalError


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The content of a file in memory.

    Attributes:
        name: The file's own without endings: `2024-questions` of `….jsonl.gz`.
        content: Decompressed, so that compressing anew changes no hash.
    """

    path: Path
    name: str
    content: bytes

    def text(self) -> str:
        """The content without a byte order mark.

        Raises:
            EvalError: It is not UTF-8.
        """
        try:
            return self.content.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            message = f"{self.path}:{line}: not UTF-8; save the file as UTF-8"
            raise EvalError(message) from error

    def lines(self) -> Iterator[tuple[str, str]]:
        """`FILE:LINE` and the line without its end, for lines that are not blank."""
        # Not splitlines(): it also breaks at U+2028, which JSON strings may hold.
        for number, line in enumerate(self.text().split("\n"), start=1):
            if line.strip():
                yield f"{self.path}:{number}", line.removesuffix("\r")


def read_file(path: Path) -> QuestionFile:
    """Read a file, decompressed if its name ends in `.gz`.

    Raises:
        EvalError: It cannot be read, or is no whole gzip file.
    """
    try:
        stored = path.read_bytes()
        content = gzip.decompress(stored) if path.suffix == ".gz" else stored
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"{path}: damaged gzip ({error}); fetch or compress the file anew"
        raise EvalError(message) from error
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check the path"
        raise EvalError(message) from error
    name = Path(path.name.removesuffix(".gz")).stem
    return QuestionFile(path, name, content)
