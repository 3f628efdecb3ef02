"""A canned `Answering`, and small valid answers for it to give."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event as Flag

from corpus.archive.outlets import Outlet
from corpus.archive.records import StoredVersion
from corpus.articles import Article, ArticleId, Moment, Status
from corpus.history import History
from service.answering.composing import Composed
from service.answering.events import Event, Finished, Found, Written
from service.answers import (
    AbstainReason,
    Answer,
    AnswerStatus,
    Citation,
    CitedQuote,
    Claim,
    Passage,
    Quote,
    Retrieved,
    Source,
    Working,
)
from service.auditing.audits import Audit, GivenSource
from service.ports import Readiness
from service.questions import Question, SearchFilters
from service.timelines.timeline import Timeline, Topic

MORNING = datetime(2025, 1, 15, 6, tzinfo=UTC)
ABSTENTION = Answer(
    status=AnswerStatus.INSUFFICIENT,
    text="I do not know.",
    as_of=MORNING,
    reason=AbstainReason.NO_RELEVANT_ARTICLES,
)
SENTENCE = "The council voted 5-2 to keep the library open."


def source(
    *, article_id: str = "a1", url: str | None = "https://courier.example/library"
) -> Source:
    return Source(
        article_id=article_id,
        version=1,
        title="Library stays open",
        url=url,
        publisher="Alder Valley Courier",
        authors=("Dana Whitlock",),
        published_at=datetime(2025, 1, 14, 21, 30, tzinfo=UTC),
        modified_at=None,
        outlets=("Alder Valley Courier",),
    )


def passage(
    text: str = SENTENCE, *, start: int = 0, of: Source | None = None
) -> Passage:
    article = of or source()
    return Passage(
        chunk_id=f"{article.article_id}#1.{start}",
        source=article,
        text=text,
        start=start,
        end=start + len(text),
        score=0.9,
    )


def answer(*, text: str = f"{SENTENCE} [1]", url: str | None = source().url) -> Answer:
    """One verbatim sentence with one mark after it; the second passage is uncited."""
    cited = source(url=url)
    end = len(SENTENCE)
    return Answer(
        status=AnswerStatus.ANSWERED,
        text=text,
        as_of=MORNING,
        citations=(
            Citation(
                n=1,
                source=cited,
                quotes=(Quote(text=SENTENCE, start=0, end=end),),
                spans=((end + 1, end + 4),),
            ),
        ),
        claims=(
            Claim(
                SENTENCE,
                0,
                end,
                0.93,
                citations=(1,),
                quotes=(CitedQuote(SENTENCE, 0, end, 1),),
            ),
        ),
        passages=(passage(of=cited), passage("It opened in 1911.", start=60, of=cited)),
        newest_evidence=cited.published_at,
        archive_newest=MORNING,
        working=Working(queries=("How did they vote?",), withheld={"number": 1}),
        timings_ms={"retrieve": 40.0, "verify": 1.25},
    )


def stored(
    *, article_id: str = "a1", url: str | None = source().url, number: int = 1
) -> StoredVersion:
    return StoredVersion(
        article_id=ArticleId(article_id),
        number=number,
        current=True,
        status=Status.USABLE,
        ingested_at=MORNING,
        content_hash="0" * 64,
        article=Article(
            text=SENTENCE,
            source="/srv/private/articles/library.md",
            title="Library stays open",
            url=url,
            authors=("Dana Whitlock",),
            publisher="Alder Valley Courier",
            section="Local",
            tags=("libraries",),
            language="en",
            published=Moment(
                at=datetime(2025, 1, 14, tzinfo=UTC),
                original="14 January 2025",
                source="front-matter:published_at",
            ),
            metadata={"corrections": ["The vote was 5-2."], "desk": 4},
        ),
    )


def readiness(**checks: str) -> Readiness:
    return Readiness(
        checks=checks or {"archive": "", "vectors": ""},
        articles=2,
        revision=7,
        lag=1,
        newest_article=MORNING,
    )


@dataclass
class CannedAnswering:
    """Answers every question alike and remembers what it was asked.

    `before` is called in the worker thread ahead of each result: it may block or raise.
    """

    answers: Answer = field(default_factory=answer)
    found: Retrieved = field(
        default_factory=lambda: Retrieved((passage(),), timings_ms={"retrieve": 2.0})
    )
    articles: dict[str, StoredVersion] = field(default_factory=lambda: {"a1": stored()})
    ready: Readiness = field(default_factory=readiness)
    before: Callable[[], None] = lambda: None
    asked: list[Question] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    histories: dict[str, History] = field(default_factory=dict)
    pages: list[tuple[int | None, int]] = field(default_factory=list)
    publishers: tuple[Outlet, ...] = (Outlet("Alder Valley Courier", 2),)
    offered: tuple[str, ...] = ()

    def ask(self, question: Question, *, cancelled: Flag | None = None) -> Answer:
        self.asked.append(question)
        self.before()
        return self.answers

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        self.asked.append(question)
        self.before()
        made = self.answers
        yield Found(Retrieved(made.passages, made.window))
        if made.claims:
            yield Written(Composed(made.text, made.claims, made.citations))
        yield Finished(made)

    def search(self, question: Question) -> Retrieved:
        self.asked.append(question)
        self.before()
        return self.found

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        cancelled: Flag,
    ) -> Audit:
        raise NotImplementedError

    def timeline(self, topic: Topic) -> Timeline:
        raise NotImplementedError

    def article(self, article_id: str) -> StoredVersion | None:
        self.looked_up.append(article_id)
        self.before()
        return self.articles.get(article_id)

    def history(
        self, article_id: str, *, before: int | None, limit: int
    ) -> History | None:
        self.looked_up.append(article_id)
        self.pages.append((before, limit))
        self.before()
        return self.histories.get(article_id)

    def version(self, article_id: str, number: int) -> StoredVersion | None:
        self.looked_up.append(article_id)
        self.before()
        found = self.articles.get(article_id)
        return found if found and found.number == number else None

    def outlets(self) -> tuple[Outlet, ...]:
        self.looked_up.append("outlets")
        return self.publishers

    def starters(self) -> tuple[str, ...]:
        self.looked_up.append("starters")
        return self.offered

    def readiness(self) -> Readiness:
        return self.ready
