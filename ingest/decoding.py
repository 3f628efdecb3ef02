"""From bytes to text, and what text may not hold."""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from ingest.errors import ContentError, Reason

MAX_CHARACTERS = 1_000_000

_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"\x1f\x8b",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
# Text has a stray control character now and then; data has them everywhere.
_SAMPLE_BYTES = 65_536
_MAX_CONTROL_SHARE = 0.01
# charset-normalizer's measure of disorder: 0 is text without a suspicious character.
_MAX_CHAOS = 0.02
# Below this many bytes a guess from statistics means nothing.
_MIN_BYTES_TO_GUESS = 32
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Text from UTF-8, from UTF-16 with a byte order mark, or from a safe guess.

    A guess is safe if no other encoding is as likely and gives another text.

    Raises:
        ContentError: `empty`, `binary` or `wrong_encoding`.
    """
    if not data.strip():
        raise ContentError(Reason.EMPTY, "There is no text; nothing was archived.")
    if data.startswith(_UTF16):
        return _utf16(data)
    _refuse_binary(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guessed(data)


def too_long() -> ContentError:
    """What is raised for text that is longer than any article."""
    detail = f"The text is longer than {MAX_CHARACTERS:,} characters; split it."
    return ContentError(Reason.TOO_LONG, detail)


def check_length(text: str) -> None:
    """Refuse text that is longer than any article.

    Raises:
        ContentError: `too_long`.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_long()


def check_characters(text: str, what: str) -> None:
    """Refuse characters that no database and no UTF-8 stream can hold.

    Args:
        text: Any string of an article.
        what: How a message names it, such as `The field title`.

    Raises:
        ContentError: `invalid_text`.
    """
    if "\x00" in text or (not text.isascii() and _SURROGATE.search(text)):
        detail = f"{what} holds NUL or half a surrogate pair; export it again as UTF-8."
        raise ContentError(Reason.INVALID_TEXT, detail)


def wrong_encoding() -> ContentError:
    """What is raised for bytes whose encoding nobody can tell."""
    detail = "The encoding is neither UTF-8 nor recognisable; save it as UTF-8."
    return ContentError(Reason.WRONG_ENCODING, detail)


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise wrong_encoding() from error


def _refuse_binary(data: bytes) -> None:
    controls = len(_CONTROL.findall(data, 0, _SAMPLE_BYTES))
    crowded = controls > _MAX_CONTROL_SHARE * min(len(data), _SAMPLE_BYTES)
    if data.startswith(_MAGIC) or b"\x00" in data or (controls > 1 and crowded):
        detail = "This is not a text file; convert it to UTF-8 text first."
        raise ContentError(Reason.BINARY, detail)


def _guessed(data: bytes) -> str:
    matches = list(from_bytes(data)) if len(data) >= _MIN_BYTES_TO_GUESS else []
    if not matches or matches[0].chaos > _MAX_CHAOS:
        raise wrong_encoding()
    # Windows-1250 and 1252 read the same bytes as different letters, and a text with
    # few such letters does not tell which was meant.
    if any(_likelihood(other) == _likelihood(matches[0]) for other in matches[1:]):
        raise wrong_encoding()
    return str(matches[0])


def _likelihood(match: CharsetMatch) -> tuple[float, float]:
    return match.chaos, match.coherence
