"""Answers and articles that the reader's page is shown with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event as Flag

from corpus.archive.records import StoredVersion
from corpus.articles import Article, ArticleId, Moment, Status
from service.answering.composing import Composed
from service.answering.events import Event, Finished, Found, Written
from service.answers import (
    AbstainReason,
    Answer,
    AnswerStatus,
    Caveat,
    Change,
    Citation,
    CitedQuote,
    Claim,
    Conflict,
    Passage,
    Quote,
    Retrieved,
    Side,
    Source,
    Stated,
)
from service.questions import Question
from tests.support.answering import CannedAnswering, answer

NOW = datetime(2025, 10, 28, 12, tzinfo=UTC)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """An article of which one sentence is quoted."""

    article_id: str
    title: str
    outlet: str | None
    day: str
    before: str
    quote: str
    after: str
    url: str | None = None
    copies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.before}{self.quote}{self.after}"

    @property
    def source(self) -> Source:
        return Source(
            article_id=self.article_id,
            version=1,
            title=self.title,
            url=self.url,
            publisher=self.outlet,
            authors=(),
            published_at=moment(self.day),
            modified_at=None,
            outlets=(self.outlet, *self.copies) if self.outlet else (),
        )

    @property
    def quoted(self) -> Quote:
        start = len(self.before)
        return Quote(self.quote, start, start + len(self.quote))

    def cited(self, n: int) -> CitedQuote:
        return CitedQuote(self.quote, self.quoted.start, self.quoted.end, n)

    @property
    def passage(self) -> Passage:
        return Passage(
            f"{self.article_id}#1.0", self.source, self.text, 0, len(self.text), 0.9
        )

    def stated(self, value: str) -> Stated:
        return Stated(value, self.quoted, self.source)

    def stored(self) -> StoredVersion:
        published = moment(self.day)
        return StoredVersion(
            article_id=ArticleId(self.article_id),
            number=1,
            current=True,
            status=Status.USABLE,
            ingested_at=NOW,
            content_hash="0" * 64,
            article=Article(
                text=self.text,
                source="test",
                title=self.title,
                url=self.url,
                publisher=self.outlet,
                published=Moment(at=published, original=self.day, source="test"),
            ),
        )


def answer_of(
    *said: tuple[str, float, tuple[Story, ...]],
    status: AnswerStatus = AnswerStatus.ANSWERED,
) -> Answer:
    """Sentences, each with its support and the stories whose quotes it stands on."""
    text, claims = "", []
    spans: dict[Story, list[tuple[int, int]]] = {}
    for sentence, support, stories in said:
        text += " " if text else ""
        start = len(text)
        text += sentence
        end = len(text)
        for story in stories:
            spans.setdefault(story, [])
            mark = f" [{list(spans).index(story) + 1}]"
            spans[story].append((len(text) + 1, len(text) + len(mark)))
            text += mark
        numbers = tuple(list(spans).index(story) + 1 for story in stories)
        quotes = tuple(
            story.cited(n) for n, story in zip(numbers, stories, strict=True)
        )
        claims.append(Claim(sentence, start, end, support, numbers, quotes))
    return Answer(
        status=status,
        text=text,
        as_of=NOW,
        citations=tuple(
            Citation(n, story.source, (story.quoted,), tuple(places))
            for n, (story, places) in enumerate(spans.items(), start=1)
        ),
        claims=tuple(claims),
        passages=tuple(story.passage for story in spans),
        newest_evidence=max(moment(story.day) for story in spans),
        archive_newest=NOW,
    )


AUGUST = Story(
    "august",
    "Duties on Canadian lumber more than double",
    "The Northern Ledger",
    "2025-08-09T09:00",
    "Mills had braced for it since spring.\n\nThe two duties were raised on Friday. ",
    "Together they come to about 35%.",
    " Ottawa called the step unfair and unwarranted.\n\nNobody expects it to last.",
    "https://www.northern-ledger.example/business/lumber-duties",
)
OCTOBER = Story(
    "october",
    "New U.S. lumber tariff takes effect, lifting Canada’s total to about 45%",
    "Harbor Wire",
    "2025-10-14T11:00",
    "",
    "Canadian softwood now pays about 45% at the border, duties and tariff together.",
    " The new charge came into force a minute after midnight.",
    "https://www.harborwire.example/business/lumber-tariff",
    copies=("Coastline Post", "Prairie Courier"),
)
COMPANY = Story(
    "company",
    "Tarn River mill to close for good, ending 340 jobs",
    "Coastline Post",
    "2025-09-18T23:40",
    "The whistle went at two o’clock. ",
    "The closing will cost 340 people their jobs, the company said.",
    " The last shift is on Nov. 28.",
    "https://www.coastlinepost.example/business/tarn-river",
)
UNION = Story(
    "union",
    "“Sixty-four years and a form letter”: Tarn River mill to shut",
    "Alder Valley Courier",
    "2025-09-18T08:00",
    "",
    "The union counts 410 jobs, contractors in the bush among them.",
    "",
)

CHANGED = replace(
    answer_of(
        (OCTOBER.quote, 1.0, (OCTOBER,)),
        (
            "It was about 35% (9 August 2025), now about 45% (14 October 2025).",
            1.0,
            (AUGUST, OCTOBER),
        ),
    ),
    changes=(Change(AUGUST.stated("about 35%"), OCTOBER.stated("about 45%")),),
    suggestions=("When did the last softwood lumber agreement run out?",),
)
CONFLICTING = replace(
    answer_of(
        (COMPANY.quote, 1.0, (COMPANY,)),
        (UNION.quote, 1.0, (UNION,)),
        status=AnswerStatus.CONFLICTING,
    ),
    conflicts=(
        Conflict(
            (
                Side((COMPANY.stated("340"),), ("Coastline Post", "Harbor Wire")),
                Side((UNION.stated("410"),), ("Alder Valley Courier",)),
            )
        ),
    ),
)
ABSTAINED = replace(
    answer(),
    status=AnswerStatus.INSUFFICIENT,
    reason=AbstainReason.NO_RELEVANT_ARTICLES,
    text="The archive has no article that answers this question.",
    citations=(),
    claims=(),
    passages=(),
    newest_evidence=None,
    as_of=NOW,
    archive_newest=NOW,
)
FALLEN_BACK = replace(
    CHANGED,
    changes=(),
    status=AnswerStatus.PARTIAL,
    degraded="timeout",
    warnings=(Caveat("split", "Answered in parts: What is paid? | Who pays it?"),),
)
STORIES = (AUGUST, OCTOBER, COMPANY, UNION)


@dataclass
class ReadersDesk(CannedAnswering):
    """Gives the answer that was written for a question, and has all the stories."""

    by_question: Mapping[str, Answer] = field(
        default_factory=lambda: {
            "changed": CHANGED,
            "conflict": CONFLICTING,
            "nothing": ABSTAINED,
            "fallback": FALLEN_BACK,
        }
    )
    between: Callable[[Claim], None] = lambda _: None
    articles: dict[str, StoredVersion] = field(
        default_factory=lambda: {one.article_id: one.stored() for one in STORIES}
    )

    def ask(self, question: Question, *, cancelled: Flag | None = None) -> Answer:
        super().ask(question, cancelled=cancelled)
        return self.by_question[question.text]

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        """Sentence by sentence; `between` is called after each, `before` first."""
        self.asked.append(question)
        self.before()
        made = self.by_question[question.text]
        yield Found(Retrieved(made.passages, made.window))
        for n, claim in enumerate(made.claims, start=1):
            following = made.claims[n].start - 1 if n < len(made.claims) else None
            numbers = {one for told in made.claims[:n] for one in told.citations}
            cited = tuple(one for one in made.citations if one.n in numbers)
            yield Written(Composed(made.text[:following], made.claims[:n], cited))
            self.between(claim)
        yield Finished(made)
