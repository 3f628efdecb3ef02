"""The authority on what may be shown: evidence is found in the archive, or dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.archive.reading import ArticleReader
from corpus.archive.records import StoredVersion
from service.answers import Quote, Source
from service.drafting.drafts import Draft, DraftSentence, Evidence
from service.questions import Question

MIN_QUOTE_CHARS = 12
"""A shorter quote proves nothing: it would be found in many places."""


@dataclass(frozen=True, slots=True)
class Support:
    """A quote that was found, and the article it was found in."""

    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence that may be shown.

    Attributes:
        support: In [0, 1]; 1 when the sentence is one of its quotes.
    """

    text: str
    supports: tuple[Support, ...]
    support: float


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks drafts against the archive as it is now, not against an index."""

    articles: ArticleReader

    def verify(
        self, question: Question, draft: Draft, *, now: datetime
    ) -> list[Verified]:
        """The sentences that stand, in their order.

        A sentence stands when one of its quotes is it, word for word, and is found
        at its offsets in a version that is current, may be shown now, and is not
        newer than the question's as-of.
        """
        versions: dict[str, StoredVersion | None] = {}

        def version(article_id: str) -> StoredVersion | None:
            if article_id not in versions:
                versions[article_id] = self.articles.shown(article_id, now=now)
            return versions[article_id]

        def supports(sentence: DraftSentence) -> Iterator[Support]:
            for evidence in sentence.evidence:
                stored = version(evidence.passage.source.article_id)
                if stored is not None and _stands(evidence, stored, question.as_of):
                    quote = Quote(evidence.text, evidence.start, evidence.end)
                    yield Support(quote, evidence.passage.source)

        verified = (
            _verified(sentence, tuple(supports(sentence)))
            for sentence in draft.sentences
        )
        return [item for item in verified if item is not None]


def _stands(evidence: Evidence, stored: StoredVersion, as_of: datetime) -> bool:
    if stored.number != evidence.passage.source.version:
        return False
    moment = stored.article.dated or stored.ingested_at
    found = stored.article.text[max(0, evidence.start) : evidence.end]
    # A slice forgives offsets outside the text; a citation may not.
    exact = found == evidence.text and len(found) == evidence.end - evidence.start
    return moment <= as_of and exact and len(found) >= MIN_QUOTE_CHARS


def _verified(sentence: DraftSentence, supports: Sequence[Support]) -> Verified | None:
    if not any(item.quote.text == sentence.text for item in supports):
        return None
    return Verified(text=sentence.text, supports=tuple(supports), support=1.0)
