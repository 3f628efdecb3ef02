"""The archive as evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from corpus.archive.records import StoredVersion
from service.answers import Passage, Retrieved, Source
from service.auditing.claims import Sentence
from service.auditing.evidence import Part
from service.auditing.ports import Articles, Seeker
from service.questions import Question, SearchFilters
from service.verifying.evidence import EvidenceText

_PASSAGES = 8
"""Sought for one sentence."""


@dataclass(slots=True)
class ArchiveEvidence:
    """Passages sought for each sentence, as far as the archive confirms them.

    Attributes:
        sources: The articles of the passages that were given.
    """

    seeker: Seeker
    articles: Articles
    as_of: datetime
    filters: SearchFilters
    now: datetime
    sources: list[Source] = field(default_factory=list)
    _stored: dict[str, StoredVersion | None] = field(default_factory=dict)

    def looks(self, sentence: Sentence) -> Iterator[list[Part]]:
        """The passages that are found for it.

        A time that it names bounds what is sought; but a later article may tell of that
        time as well, so it is sought again without.
        """
        words = " ".join(sentence.words.split())
        found = self._sought(words)
        yield self._parts(found)
        if found.window is not None and found.window.phrase in words:
            bare = words.replace(found.window.phrase, " ")
            yield self._parts(self._sought(bare))

    def _sought(self, words: str) -> Retrieved:
        question = Question(words, self.as_of, self.filters, top_k=_PASSAGES)
        return self.seeker.retrieve(question, now=self.now)

    def _parts(self, found: Retrieved) -> list[Part]:
        return [self._part(item) for item in found.passages if self._stands(item)]

    def _stands(self, passage: Passage) -> bool:
        """Whether the archive has the passage, word for word, in what it may show."""
        source = passage.source
        if source.article_id not in self._stored:
            shown = self.articles.shown(source.article_id, now=self.now)
            self._stored[source.article_id] = shown
        stored = self._stored[source.article_id]
        if stored is None or stored.number != source.version:
            return False
        moment = stored.article.dated or stored.ingested_at
        found = stored.article.text[passage.start : passage.end]
        return moment <= self.as_of and found == passage.text

    def _part(self, passage: Passage) -> Part:
        source = passage.source
        known = [item.article_id for item in self.sources]
        if source.article_id not in known:
            self.sources.append(source)
            known.append(source.article_id)
        text = EvidenceText(passage.text, source.dated, source.title, source.publisher)
        return Part(text, passage.start, known.index(source.article_id))
