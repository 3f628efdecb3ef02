"""The authority on what may be shown: evidence is found in the archive, or dropped."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from threading import Event
from typing import Protocol

from corpus.archive.records import StoredVersion
from corpus.corrections import is_corrected
from service.answers import Passage, Quote, Source
from service.chat.ports import Account
from service.drafting.drafts import DraftSentence, Evidence
from service.entailing.ports import Entailment
from service.entailing.premises import dated
from service.questions import Question
from service.verifying.checking import check
from service.verifying.evidence import EvidenceText
from service.verifying.findings import Fault, Finding

MIN_QUOTE_CHARS = 12
"""A shorter quote proves nothing: it would be found in many places."""


class Policy(StrEnum):
    """What becomes of a sentence that its evidence does not bear out in all."""

    GATE = "gate"
    FLAG = "flag"


class Articles(Protocol):
    """Whoever knows what may be shown now."""

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        """The current version, if it may be shown."""


@dataclass(frozen=True, slots=True)
class Support:
    """A quote that was found, and the passage of the article it was found in."""

    quote: Quote
    passage: Passage

    @property
    def source(self) -> Source:
        """The article."""
        return self.passage.source

    @property
    def evidence(self) -> Evidence:
        """The quote as a drafter names it."""
        quote = self.quote
        return Evidence(self.passage, quote.start, quote.end, quote.text)


@dataclass(frozen=True, slots=True)
class Verified:
    """A sentence that may be shown.

    Attributes:
        supports: The quotes that it stands on, best first.
        support: In [0, 1]; 1 when the sentence is one of its quotes.
        findings: What they do not bear out; only under `flag` are there any.
        languages: Of the articles that are quoted; None where one is not known.
        corrected: The ids of those that carry a correction.
        original: The sentence that was verified, where `text` is its translation.
    """

    text: str
    supports: tuple[Support, ...]
    support: float
    findings: tuple[Finding, ...] = ()
    languages: frozenset[str | None] = frozenset()
    corrected: frozenset[str] = frozenset()
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion on sentences.

    Attributes:
        threshold: A sentence that is entailed less surely is at fault.
        by_chat: It needs a reply of the chat model, which may not write meanwhile.
    """

    entailment: Entailment
    threshold: float
    by_chat: bool


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks drafts against the archive as it is now, not against an index."""

    articles: Articles
    policy: Policy = Policy.GATE
    opinion: Opinion | None = None

    @property
    def needs_chat(self) -> bool:
        """Whether it asks the chat model, which may not write meanwhile."""
        return self.opinion is not None and self.opinion.by_chat

    def verification(
        self, question: Question, *, now: datetime, cancelled: Event | None = None
    ) -> "Verification":
        """For the sentences of one answer."""
        return Verification(self, question.as_of, now, cancelled or Event())


@dataclass(slots=True)
class Verification:
    """Verifies the sentences of one answer, one after another.

    Attributes:
        withheld: Sentences that were not to be shown, by what was wrong with them:
            a fault, or `evidence` where none of it stands in the archive.
        account: What a chat model took for second opinions.
    """

    verifier: Verifier
    as_of: datetime
    now: datetime
    cancelled: Event
    withheld: Counter[str] = field(default_factory=Counter)
    account: Account = field(default_factory=Account)
    _versions: dict[str, StoredVersion | None] = field(default_factory=dict)

    def verified(self, sentence: DraftSentence) -> Verified | None:
        """The sentence with what it stands on; None if it must not be shown.

        Evidence counts if it is found at its offsets, word for word, in a version that
        is current, may be shown now, and is not newer than as-of. A sentence stands if
        it is such a span, or if nothing in it is at fault by those that it names.
        """
        standing = [item for item in sentence.evidence if self._stands(item)]
        for item in standing:
            if item.text == sentence.text:
                return self._made(Verified(sentence.text, _supports(standing), 1.0))
        if not standing:
            self.withheld["evidence"] += 1
            return None
        return self._checked(sentence.text, standing)

    def quoted(self, text: str, evidence: Sequence[Evidence]) -> Verified | None:
        """A sentence of ours that is made of quotes; None if one no longer stands."""
        if not all(self._stands(item) for item in evidence):
            return None
        return self._made(Verified(text, _supports(evidence), 1.0))

    def _checked(self, text: str, evidence: Sequence[Evidence]) -> Verified | None:
        checked = check(text, [_evidence_text(item) for item in evidence])
        spans = [
            _within(evidence[quote.evidence], quote.start, quote.end)
            for quote in checked.quotes
        ]
        quoted = [item for item in spans if self._stands(item)]
        findings = checked.findings
        if quoted and not findings and not self._is_entailed(text, quoted):
            findings = (Finding(Fault.UNSUPPORTED, text, 0, len(text)),)
        if not quoted or (findings and self.verifier.policy is Policy.GATE):
            self.withheld.update(
                {item.fault.value for item in findings} or {"evidence"}
            )
            return None
        return self._made(Verified(text, _supports(quoted), checked.support, findings))

    def _is_entailed(self, text: str, quoted: Sequence[Evidence]) -> bool:
        opinion = self.verifier.opinion
        if opinion is None:
            return True
        surely = opinion.entailment.entails(
            text,
            [dated(item.text, item.passage.source.dated) for item in quoted],
            cancelled=self.cancelled,
            account=self.account,
        )
        return surely is None or surely >= opinion.threshold

    def _made(self, verified: Verified) -> Verified:
        ids = {item.source.article_id for item in verified.supports}
        stored = {key: version for key in ids if (version := self._versions[key])}
        articles = {key: version.article for key, version in stored.items()}
        corrected = (key for key, item in articles.items() if is_corrected(item))
        return replace(
            verified,
            languages=frozenset(item.language for item in articles.values()),
            corrected=frozenset(corrected),
        )

    def _stands(self, evidence: Evidence) -> bool:
        source = evidence.passage.source
        if source.article_id not in self._versions:
            articles = self.verifier.articles
            shown = articles.shown(source.article_id, now=self.now)
            self._versions[source.article_id] = shown
        stored = self._versions[source.article_id]
        if stored is None or stored.number != source.version:
            return False
        moment = stored.article.dated or stored.ingested_at
        found = stored.article.text[max(0, evidence.start) : evidence.end]
        # A slice forgives offsets outside the text; a citation may not.
        exact = found == evidence.text and len(found) == evidence.end - evidence.start
        return moment <= self.as_of and exact and len(found) >= MIN_QUOTE_CHARS


def _evidence_text(evidence: Evidence) -> EvidenceText:
    source = evidence.passage.source
    return EvidenceText(evidence.text, source.dated, source.title, source.publisher)


def _within(evidence: Evidence, start: int, end: int) -> Evidence:
    """The span of the evidence as one of its article."""
    text = evidence.text[start:end]
    first = evidence.start + start
    return Evidence(evidence.passage, first, first + len(text), text)


def _supports(evidence: Sequence[Evidence]) -> tuple[Support, ...]:
    """Each quote of an article once."""
    found: dict[tuple[str, Quote], Support] = {}
    for item in evidence:
        quote = Quote(item.text, item.start, item.end)
        key = item.passage.source.article_id, quote
        found.setdefault(key, Support(quote, item.passage))
    return tuple(found.values())
