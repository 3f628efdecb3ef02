"""Text as it is compared: without accents, with straight quotes, offsets kept."""

import unicodedata
from functools import lru_cache

_STRAIGHT = {
    "‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "ø": "o", "Ø": "O",
    "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip


def plain(text: str) -> str:
    """The text with one plain character for each of its own, in lower case as well."""
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character.isspace():
        # Line ends still tell paragraphs apart.
        return "\n" if character == "\n" else " "
    return _STRAIGHT.get(character) or unicodedata.normalize("NFD", character)[0]
