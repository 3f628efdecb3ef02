"""An article's text into chunks that the encoder takes whole, by exact offsets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.articles import Article
from corpus.chunks import TARGET_TOKENS, Chunk
from corpus.sentences import Span, sentences, trimmed

_MAX_PREFIX_TOKENS = 56
_SPECIAL_TOKENS = 2
_APART = re.compile("[ \n]")


class Counter(Protocol):
    """The encoder as chunks are cut for it; see `corpus.embedding.ports.Embedder`."""

    @property
    def max_tokens(self) -> int: ...  # noqa: D102 - described there

    @property
    def adds_up(self) -> bool: ...  # noqa: D102

    def count_tokens(self, texts: Sequence[str]) -> list[int]: ...  # noqa: D102


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
    """A sentence, a part of one that is too long, or some of them together.

    Attributes:
        tokens: Without special ones.
        adds_up: Whether they are as many within a longer text, if that is so at all.
    """

    span: Span
    tokens: int
    adds_up: bool = True


def chunk_article(article: Article, counter: Counter) -> ChunkedArticle:
    """Cut the text at sentences, at paragraphs where that leaves no small rest.

    Every chunk with its prefix fits the encoder as its tokenizer counts, and the
    chunks together hold every sentence once, in order.
    """
    prefix, prefix_tokens = _prefix(article, counter)
    budget = min(TARGET_TOKENS, counter.max_tokens - prefix_tokens)
    pieces = _pieces(article.text, sentences(article.text), (counter, budget))
    packed = _pack(pieces, article.text, budget)
    spans = [piece.span for piece in packed]
    inputs = tuple(prefix + article.text[s.start : s.end] for s in spans)
    counts = _counts(packed, inputs, (counter, prefix_tokens))
    chunks = tuple(
        Chunk(ordinal=ordinal, start=span.start, end=span.end, tokens=tokens)
        for ordinal, (span, tokens) in enumerate(zip(spans, counts, strict=True))
    )
    longest = max((chunk.tokens for chunk in chunks), default=0)
    if longest > counter.max_tokens:
        message = f"a chunk of {article.source} takes {longest} tokens"
        raise AssertionError(message)
    return ChunkedArticle(article=article, chunks=chunks, inputs=inputs)


def _counts(
    packed: Sequence[_Piece], inputs: Sequence[str], measure: tuple[Counter, int]
) -> Iterator[int]:
    """The tokens of each input: added up where that is exact, else counted."""
    counter, prefix_tokens = measure
    added = [counter.adds_up and piece.adds_up for piece in packed]
    others = [text for text, known in zip(inputs, added, strict=True) if not known]
    counted = iter(counter.count_tokens(others) if others else ())
    for piece, known in zip(packed, added, strict=True):
        yield prefix_tokens + piece.tokens if known else next(counted)


def _prefix(article: Article, counter: Counter) -> tuple[str, int]:
    """`headline · outlet · ISO date`, a line of its own, and its tokens.

    What is too long is cut.
    """
    date = article.published or article.modified
    headline = " ".join((article.title or "").split())
    outlet = article.outlet or ""
    while True:
        parts = (headline, outlet, date.at.date().isoformat() if date else "")
        prefix = " · ".join(part for part in parts if part)
        line = f"{prefix}\n" if prefix else ""
        tokens = counter.count_tokens([line])[0]
        if tokens <= _MAX_PREFIX_TOKENS:
            return line, tokens
        if len(headline) >= len(outlet):
            headline = _shorter(headline)
        else:
            outlet = _shorter(outlet)


def _shorter(text: str) -> str:
    """Three quarters of the text, without the word that this cuts."""
    kept = text[: len(text) * 3 // 4]
    return kept.rpartition(" ")[0] or kept


def _pieces(
    text: str, spans: Sequence[Span], limits: tuple[Counter, int]
) -> list[_Piece]:
    """The spans with their token counts; a span over the budget is halved."""
    counter, budget = limits
    counts = counter.count_tokens([text[s.start : s.end] for s in spans])
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
            parts = [_Piece(part.span, budget, adds_up=False) for part in parts]
        pieces.extend(parts)
    return pieces


def _halves(text: str, span: Span) -> list[Span]:
    """Two parts without white space at their ends, of which neither is empty."""
    middle = (span.start + span.end) // 2
    cut = text.rfind(" ", span.start + 1, middle)
    if cut == -1:
        cut = middle
    return [trimmed(text, span.start, cut), trimmed(text, cut, span.end)]


def _pack(pieces: Sequence[_Piece], text: str, budget: int) -> list[_Piece]:
    packed: list[_Piece] = []
    for piece in pieces:
        last = packed[-1] if packed else None
        gap = text[last.span.end : piece.span.start] if last else ""
        if (
            last
            and last.tokens + piece.tokens <= budget
            and not (last.tokens > budget * 3 // 4 and "\n" in gap)
        ):
            packed[-1] = _Piece(
                Span(last.span.start, piece.span.end),
                last.tokens + piece.tokens,
                adds_up=bool(_APART.search(gap)) and last.adds_up and piece.adds_up,
            )
        else:
            packed.append(piece)
    return packed
