"""An article's text into chunks that the encoder takes whole, by exact offsets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.articles import Article
from corpus.chunks import TARGET_TOKENS, Chunk
from corpus.sentences import Span, sentences, trimmed

CountTokens = Callable[[Sequence[str]], list[int]]

_MAX_PREFIX_TOKENS = 56
_SPECIAL_TOKENS = 2


@dataclass(frozen=True, slots=True)
class ChunkedArticle:
    """An article with its chunks.

    Attributes:
        inputs: What is embedded for each chunk: prefix and text.
    """

    article: Article
    chunks: tuple[Chunk, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a part of one that is too long; tokens without special ones."""

    span: Span
    tokens: int


def chunk_article(
    article: Article, *, count_tokens: CountTokens, max_tokens: int
) -> ChunkedArticle:
    """Cut the text at sentences, at paragraphs where that leaves no small rest.

    Every chunk with its prefix fits `max_tokens` as the tokenizer counts, and the
    chunks together hold every sentence once, in order.
    """
    prefix = _prefix(article, count_tokens)
    room = max_tokens - count_tokens([prefix])[0]
    budget = min(TARGET_TOKENS, room)
    pieces = _pieces(article.text, sentences(article.text), (count_tokens, budget))
    spans = _pack(pieces, article.text, budget)
    inputs = tuple(prefix + article.text[s.start : s.end] for s in spans)
    chunks = tuple(
        Chunk(ordinal=ordinal, start=span.start, end=span.end, tokens=tokens)
        for ordinal, (span, tokens) in enumerate(
            zip(spans, count_tokens(inputs), strict=True)
        )
    )
    longest = max((chunk.tokens for chunk in chunks), default=0)
    if longest > max_tokens:
        message = f"a chunk of {article.source} takes {longest} tokens"
        raise AssertionError(message)
    return ChunkedArticle(article=article, chunks=chunks, inputs=inputs)


def _prefix(article: Article, count_tokens: CountTokens) -> str:
    """`headline · outlet · ISO date`, a line of its own; what is too long is cut."""
    date = article.published or article.modified
    headline = " ".join((article.title or "").split())
    outlet = article.outlet or ""
    while True:
        parts = (headline, outlet, date.at.date().isoformat() if date else "")
        prefix = " · ".join(part for part in parts if part)
        line = f"{prefix}\n" if prefix else ""
        if count_tokens([line])[0] <= _MAX_PREFIX_TOKENS:
            return line
        if len(headline) >= len(outlet):
            headline = _shorter(headline)
        else:
            outlet = _shorter(outlet)


def _shorter(text: str) -> str:
    """Three quarters of the text, without the word that this cuts."""
    kept = text[: len(text) * 3 // 4]
    return kept.rpartition(" ")[0] or kept


def _pieces(
    text: str, spans: Sequence[Span], limits: tuple[CountTokens, int]
) -> list[_Piece]:
    """The spans with their token counts; a span over the budget is halved."""
    count_tokens, budget = limits
    counts = count_tokens([text[s.start : s.end] for s in spans])
    pieces: list[_Piece] = []
    for span, count in zip(spans, counts, strict=True):
        tokens = count - _SPECIAL_TOKENS
        if tokens <= budget:
            pieces.append(_Piece(span, tokens))
            continue
        halves = _halves(text, span)
        parts = _pieces(text, halves, limits)
        if halves[0].end == halves[1].start:
            # Joined again, the parts of a cut word would not count as their sum.
            parts = [_Piece(part.span, budget) for part in parts]
        pieces.extend(parts)
    return pieces


def _halves(text: str, span: Span) -> list[Span]:
    """Two parts without white space at their ends, of which neither is empty."""
    middle = (span.start + span.end) // 2
    cut = text.rfind(" ", span.start + 1, middle)
    if cut == -1:
        cut = middle
    return [trimmed(text, span.start, cut), trimmed(text, cut, span.end)]


def _pack(pieces: Sequence[_Piece], text: str, budget: int) -> list[Span]:
    packed: list[Span] = []
    filled = 0
    for piece in pieces:
        if (
            packed
            and filled + piece.tokens <= budget
            and not (
                filled > budget * 3 // 4
                and "\n" in text[packed[-1].end : piece.span.start]
            )
        ):
            packed[-1] = Span(packed[-1].start, piece.span.end)
            filled += piece.tokens
        else:
            packed.append(piece.span)
            filled = piece.tokens
    return packed
