"""An article as its page shows it: paragraphs, a quote in them, and versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.archive.records import StoredVersion
from corpus.corrections import corrections, is_corrected
from corpus.differences.text import PARAGRAPH, Kind, Piece
from corpus.history import Changes, Edition, History
from service.http.page.links import article_address, external, host_of
from service.http.page.wording import day, day_and_time, listed

_CONTEXT = 90
"""Characters of what stayed the same that are shown beside a change."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; `kind` is `plain`, `quote`, `added` or `removed`."""

    text: str
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in runs.

    Attributes:
        corrects: Whether it corrects the story.
    """

    runs: tuple[Run, ...]
    corrects: bool


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field of an article with its former and its present value, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version, and what it changed."""

    number: int
    page: str
    made: str
    current: bool
    shown: bool
    corrected: bool
    fields: tuple[ChangedField, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A version of an article; `quoted` tells whether the quote was found."""

    title: str
    byline: str
    outlet: str
    language: str | None
    published: str
    iso: str
    updated: str
    archived: str
    original: str | None
    host: str
    current: bool
    page: str
    corrected: bool
    quoted: bool
    paragraphs: tuple[Paragraph, ...]
    versions: tuple[VersionView, ...]
    more_versions: bool


def article_view(
    stored: StoredVersion, history: History | None, *, quote: Span | None
) -> ArticleView:
    """The view of a version.

    Args:
        stored: What is shown.
        history: Its article's versions; None if they may not be shown.
        quote: The span to mark, in code points; one outside of the text is not marked.
    """
    article = stored.article
    fits = quote is not None and 0 <= quote[0] < quote[1] <= len(article.text)
    marked = quote if fits else None
    published, modified = article.published, article.modified
    editions = history.editions if history else ()
    return ArticleView(
        title=article.title or "Untitled",
        byline=listed(list(article.authors)),
        outlet=article.publisher or "Outlet not named",
        language=article.language or article.detected_language,
        published=day(published.at if published else None),
        iso=published.at.date().isoformat() if published else "",
        updated=day_and_time(modified.at) if modified else "",
        archived=day(stored.ingested_at),
        original=external(article.url),
        host=host_of(article.url),
        current=stored.current,
        page=article_address(stored.article_id),
        corrected=is_corrected(article),
        quoted=fits,
        paragraphs=tuple(_paragraphs(article.text, marked)),
        versions=tuple(_version(one, shown=stored.number) for one in editions),
        more_versions=history is not None and history.has_more,
    )


def _paragraphs(text: str, quote: Span | None) -> Iterator[Paragraph]:
    corrected = {span.start for span in corrections(text)}
    for found in PARAGRAPH.finditer(text):
        runs = tuple(_runs(text, found.span(), quote))
        yield Paragraph(runs, corrects=found.start() in corrected)


def _runs(text: str, paragraph: Span, quote: Span | None) -> Iterator[Run]:
    start, end = paragraph
    first, last = quote or (end, end)
    first, last = min(max(first, start), end), min(max(last, start), end)
    for run in (
        Run(text[start:first]),
        Run(text[first:last], "quote"),
        Run(text[last:end]),
    ):
        if run.text:
            yield run


def _version(edition: Edition, *, shown: int) -> VersionView:
    stored, article = edition.version, edition.version.article
    made = article.version_created or article.modified or article.published
    changes = edition.changes
    return VersionView(
        number=stored.number,
        page=f"{article_address(stored.article_id)}?version={stored.number}",
        made=day_and_time(made.at if made else stored.ingested_at),
        current=stored.current,
        shown=stored.number == shown,
        corrected=is_corrected(article),
        fields=tuple(_fields(changes)) if changes else (),
        text=tuple(_changed(changes)) if changes else (),
    )


def _fields(changes: Changes) -> Iterator[ChangedField]:
    for change in changes.fields:
        name = change.name.removeprefix("metadata.").replace("_", " ")
        yield ChangedField(name, _told(change.before), _told(change.after))


def _told(value: object) -> str:
    if value is None:
        return "nothing"
    return (
        listed([str(one) for one in value]) if isinstance(value, list) else str(value)
    )


def _changed(changes: Changes) -> Iterator[Run]:
    pieces = changes.text
    if all(piece.kind is Kind.EQUAL for piece in pieces):
        return
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.EQUAL:
            yield from _same(piece.after, first=at == 0, last=at == len(pieces) - 1)
        else:
            yield from _different(piece)


def _different(piece: Piece) -> Iterator[Run]:
    if piece.before:
        yield Run(piece.before, "removed")
    if piece.after:
        yield Run(piece.after, "added")


def _same(text: str, *, first: bool, last: bool) -> Iterator[Run]:
    """What stayed the same, only as far as it stands beside a change."""
    head = "" if first else text[:_CONTEXT]
    tail = "" if last else text[-_CONTEXT:]
    if len(head) + len(tail) >= len(text):
        yield Run(text)
        return
    # No word is cut.
    yield Run(f"{head.rpartition(' ')[0]} … {tail.partition(' ')[2]}")
