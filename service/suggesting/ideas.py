"""What may be asked of an article, and what it has to do with an answer."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.sentences import sentences
from service.answers import Source
from service.suggesting import asking, saying
from service.suggesting.naming import Names, told
from service.verifying.claim_words import Kind, words

LONGEST = 400
"""Characters of a sentence that is asked about."""

_ASKING = frozenset({"many", "much", "people", "say", "share"})
# Words of articles are told here outside of quotes: no markup, and no address.
_PLAIN = re.compile(r"[\w' .,&%$£€-]+\?")
_ADDRESS = re.compile(r"\b[\w-]+\.[a-z]{2,}\b")
_SENTENCES = re.compile(r"[a-z]{4}\. [A-Z]")


@dataclass(frozen=True, slots=True)
class Idea:
    """A question and the sentences that it was made of."""

    question: str
    sentences: frozenset[str]


def ideas(text: str, source: Source) -> list[Idea]:
    """The questions that sentences of the text answer, each once, in its order."""
    names = Names(text)
    made: defaultdict[str, set[str]] = defaultdict(set)
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if len(sentence) <= LONGEST:
            for question in (
                *asking.questions(sentence, names),
                *saying.questions(sentence, names, source),
            ):
                made[question].add(sentence)
    return [
        Idea(question, frozenset(found))
        for question, found in made.items()
        if _PLAIN.fullmatch(question)
        and not (_ADDRESS.search(question) or _SENTENCES.search(question))
    ]


def matter(question: str, quotes: Iterable[str]) -> frozenset[str]:
    """Stems of the question's words, and of the names in what answers it."""
    names = (name for quote in quotes for name, *_ in told(quote))
    return stems(" ".join([question, *names]))


def stems(text: str) -> frozenset[str]:
    """Of the words that carry something and that not every question has."""
    return frozenset(
        word.stem
        for word in words(text)
        if word.kind is Kind.CONTENT and word.form not in _ASKING
    )
