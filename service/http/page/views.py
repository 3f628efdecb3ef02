"""What the templates of an answer show; every text is final, every link checked."""

from dataclasses import dataclass

from corpus.archive.outlets import Outlet


@dataclass(frozen=True, slots=True)
class Origin:
    """The article that something is from.

    Attributes:
        n: Its number in the answer.
        day: In words; `iso` for machines, empty if undated.
        page: Our own page of it, at the quote where there is one.
        original: Where it was published; None if that is no address of the web.
    """

    n: int = 0
    title: str = ""
    outlet: str = ""
    day: str = ""
    iso: str = ""
    page: str = ""
    original: str | None = None
    host: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote inside of its paragraph, `before + text + after`."""

    before: str = ""
    text: str = ""
    after: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of the answer.

    Attributes:
        support: In words; empty for a plain statement, which has no quotes.
        byline: Who says so, and when.
        level: `verbatim`, `supported` or `doubted`.
    """

    text: str = ""
    marks: tuple[Origin, ...] = ()
    support: str = ""
    level: str = "supported"
    byline: str = ""
    quotes: tuple[QuoteView, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A card of an article that the answer stands on.

    Attributes:
        copies: Other outlets that carried the text, in words; empty if none.
        updated: The day of its last change, if that is another; else empty.
        corrected: Whether it carries a correction.
    """

    origin: Origin = Origin()
    copies: str = ""
    updated: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """An article on the line of time; `x` such as `37.5%`."""

    x: str = "0%"


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The cards, newest first.

    Attributes:
        summary: How many articles, of how many independent outlets.
        points: On the line from `first` to `last`; empty for fewer than three days.
    """

    summary: str = ""
    cards: tuple[SourceView, ...] = ()
    points: tuple[Point, ...] = ()
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class StatedView:
    """A value in the sentence that tells it, `before + marked + after`."""

    value: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A value that a newer article replaced."""

    was: StatedView = StatedView()
    now: StatedView = StatedView()


@dataclass(frozen=True, slots=True)
class SideView:
    """Those who say the same in a conflict."""

    value: str = ""
    outlets: str = ""
    stated: tuple[StatedView, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Something the reader should know.

    Attributes:
        kind: `note`, `caution`, `failed`, `limited`, `offline` or `slow`.
    """

    kind: str = "note"
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the archive answers, and the page that does."""

    text: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form may be filled in with.

    Attributes:
        starters: Questions that the archive answers, on the front page alone.
    """

    outlets: tuple[Outlet, ...] = ()
    starters: tuple[Suggestion, ...] = ()


NO_OFFER = Offer()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """All of an answer.

    Attributes:
        status: As the API has it.
        facts: How fresh it is and who wrote it, as names with what is to be said.
    """

    id: str
    question: str
    status: str
    sentences: tuple[SentenceView, ...]
    notices: tuple[NoticeView, ...]
    changes: tuple[ChangeView, ...]
    conflicts: tuple[tuple[SideView, ...], ...]
    sources: SourcesView
    facts: tuple[tuple[str, str], ...]
    suggestions: tuple[Suggestion, ...]


BLANK = AnswerView("", "", "", (), (), (), (), SourcesView(), (), ())
"""Nothing yet; the script fills it in."""
