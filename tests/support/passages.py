"""Passages of made-up articles, questions about them, and drafts made from them."""

from datetime import UTC, datetime

from corpus.articles import Moment
from service.answers import Passage, Source
from service.drafting.drafts import Draft, DraftSentence, Evidence
from service.questions import Question


def at(day: str) -> datetime:
    """Such as `2025-03-14` or `2025-03-14T09:30`, in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def on(day: str) -> Moment:
    """The date of an article, as its front matter had it."""
    return Moment(at=at(day), original=day, source="front-matter:published_at")


def asked(text: str = "How did they vote?", *, as_of: str = "2025-10-20") -> Question:
    """A question without filters."""
    return Question(text=text, as_of=at(as_of))


def source(
    article_id: str = "a1",
    *,
    publisher: str | None = "Courier",
    published: str | None = None,
    modified: str | None = None,
    version: int = 1,
) -> Source:
    """What is known of an article, as far as a test says it."""
    return Source(
        article_id=article_id,
        version=version,
        title="",
        url=None,
        publisher=publisher,
        authors=(),
        published_at=None if published is None else at(published),
        modified_at=None if modified is None else at(modified),
        outlets=(publisher,) if publisher else (),
    )


def passage(
    text: str, *, of: Source | None = None, score: float = 1.0, start: int = 0
) -> Passage:
    """A passage that begins at `start` of its article."""
    article = of or source()
    return Passage(
        chunk_id=f"{article.article_id}#{article.version}.{start}",
        source=article,
        text=text,
        start=start,
        end=start + len(text),
        score=score,
    )


def drafted(*evidence: Evidence, text: str | None = None) -> Draft:
    """One sentence, in the words of its first evidence unless given."""
    sentence = DraftSentence(text or evidence[0].text, evidence)
    return Draft((sentence,), confidence=1.0)
