"""Corrections of a story: notices in its text, and what its source says."""

import re

from corpus.articles import Article
from corpus.sentences import Span, paragraphs

CORRECTION = "correction"
"""The metadata that tells that the version carries a correction."""

_STATED = (CORRECTION, "corrections")
_NOTICE = re.compile(
    r"\W{0,3}(?i:corrections?(?:\s?(?:&|and|/)\s?clarifications?)?|clarifications?)\s*:"
    r"|\W{0,3}(?i:editor[\u2019']s note)\s*:.{0,200}"
    r"(?i:correct|clarif|misst|earlier version|previous version|updated)"
)


def is_correction(paragraph: str) -> bool:
    """Whether a paragraph begins like a notice that corrects the story."""
    return _NOTICE.match(paragraph) is not None


def corrections(text: str) -> list[Span]:
    """The paragraphs of the text that correct the story, in order."""
    return [
        span for span in paragraphs(text) if is_correction(text[span.start : span.end])
    ]


def is_corrected(article: Article) -> bool:
    """Whether its source says so, or a paragraph does."""
    stated = any(article.metadata.get(name) for name in _STATED)
    return stated or bool(corrections(article.text))
