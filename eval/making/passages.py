"""Pieces of an article that are long enough to ask about."""

from corpus.sentences import paragraphs

TARGET_CHARS = 1500
MIN_CHARS = 250


def passages(text: str) -> list[str]:
    """Whole paragraphs in a row, full at `TARGET_CHARS`, none under `MIN_CHARS`."""
    pieces: list[str] = []
    start = None
    for span in paragraphs(text):
        start = span.start if start is None else start
        if span.end - start >= TARGET_CHARS:
            pieces.append(text[start : span.end])
            start = None
    if start is not None:
        pieces.append(text[start:].rstrip())
    return [piece for piece in pieces if len(piece) >= MIN_CHARS]
