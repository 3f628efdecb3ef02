"""A text cut into sentences: what each cites, and whether it says anything to check."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import Span, sentences
from service.auditing.audits import Unchecked
from service.drafting.markup import is_prose
from service.prompts.marks import MARK, read_marks
from service.verifying.claim_words import words as stated
from service.verifying.dates import Dated
from service.verifying.names import Name
from service.verifying.quantities import Quantity
from service.verifying.quotations import quoted
from service.verifying.spelling import plain
from service.verifying.terms import Fact, Term, terms

LONGEST = 1_000
"""Characters of a sentence; of 40,000 in the news the longest had 952."""

MOST_WORDS, MOST_FACTS = 200, 40
"""Of a sentence. Checking takes the square of the words and the cube of the facts; of
the same sentences the most had 174 and 34."""

_HEADING_WORDS = 12
_MARKUP = re.compile(
    r"!?\[(?=[^\[\]]*\]\()|\]\([^()]*\)"  # around the text of a link
    r"|\*+|`+|~~|(?<!\w)_+|_+(?!\w)"  # emphasis
    r"|^[ \t]*(?:>[ \t]*|[-+•–][ \t]+|\d{1,2}[.)][ \t]+)+",  # what begins an item
    re.MULTILINE,
)
_ITEM = re.compile(r"\s*(?:>|[-+*•–]\s|\d{1,2}[.)]\s)")
_CLOSED = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*\s*$")
_ASKS = re.compile(r"[?？؟]\s*$")
_OWN_VOICE = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|[Ll]et's|[Ll]et us|[Hh]opefully|[Ss]adly"
    r"|[Aa]rguably|(?:[Uu]nf|[Ff])ortunately|[Tt]hankfully)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text, at `span` of it.

    Attributes:
        words: As it stands there, with blanks for marks and markup: as long as the
            span.
        marks: The numbers of its marks, in order, each once.
        unchecked: Why it is not to be checked; None if it is.
    """

    span: Span
    words: str
    terms: Sequence[Term]
    marks: tuple[int, ...]
    unchecked: Unchecked | None


def cut(text: str) -> list[Sentence]:
    """The sentences of the text in order.

    A mark belongs to the sentence that it stands in or after, at the beginning of a
    line to the one it stands before. These are not checked: headings (of Markdown, or
    a line of at most twelve words without a full stop, a number or a date that stands
    above another line), rows of tables, questions, and what the writer says in his own
    voice or in function words alone, without a number, a date, a name or a quotation.
    """
    words = _MARKUP.sub(_blank, MARK.sub(_blank, text))
    spans = sentences(words)
    marks = _marks(text, spans)
    return [
        _sentence(text, words, span, marks=marks[place])
        for place, span in enumerate(spans)
    ]


def _blank(found: re.Match[str]) -> str:
    """As many blanks; line ends are kept."""
    return re.sub(r"\S", " ", found[0])


def _marks(text: str, spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """The numbers that each sentence cites."""
    cited: list[list[int]] = [[] for _ in spans]
    place = 0
    for mark in MARK.finditer(text):
        while place < len(spans) and spans[place].start < mark.start():
            place += 1
        # The sentence that begins before the mark, else the one that begins after it.
        for near in (place - 1, place):
            if 0 <= near < len(spans) and _same_line(text, spans[near], mark):
                cited[near] += read_marks(mark[0]).numbers
                break
    return [tuple(dict.fromkeys(numbers)) for numbers in cited]


def _same_line(text: str, span: Span, mark: re.Match[str]) -> bool:
    between = text[span.end : mark.start()] + text[mark.end() : span.start]
    return "\n" not in between


def _sentence(text: str, words: str, span: Span, *, marks: tuple[int, ...]) -> Sentence:
    own = words[span.start : span.end]
    # Nothing is read of what is not looked at: it may be long.
    is_short = len(own) <= LONGEST and len(stated(own)) <= MOST_WORDS
    found = terms(plain(own)) if is_short else ()
    facts = [term.fact for term in found if term.fact is not None]
    unchecked: Unchecked | None
    if not is_short or len(facts) > MOST_FACTS:
        unchecked = Unchecked.TOO_LONG
    elif _is_heading(text, words, span, facts=facts):
        unchecked = Unchecked.HEADING
    else:
        unchecked = _says_nothing(own, found, facts)
    return Sentence(span, own, found, marks, unchecked)


def _says_nothing(
    own: str, found: Sequence[Term], facts: Sequence[Fact]
) -> Unchecked | None:
    if _ASKS.search(own):
        return Unchecked.QUESTION
    named = any(isinstance(fact, Name) and not fact.opens for fact in facts)
    if named or any(map(_counts, facts)) or quoted(plain(own)):
        return None
    speaks = _OWN_VOICE.search(own) or not any(term.carries for term in found)
    return Unchecked.NO_FACT if speaks else None


def _counts(fact: Fact) -> bool:
    """Whether it is a number or a date."""
    return isinstance(fact, Quantity | Dated)


def _is_heading(text: str, words: str, span: Span, *, facts: Sequence[Fact]) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line, own = text[start:end], words[span.start : span.end]
    if not is_prose(line if end >= 0 else text[start:]):
        return True
    above = end >= 0 and not text[end:].isspace()
    whole = words[start:end].strip() == own and not _ITEM.match(line)
    few = len(own.split()) <= _HEADING_WORDS and not any(map(_counts, facts))
    return above and whole and few and not _CLOSED.search(own)
