"""An article's history as a client is shown it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Literal, TypeVar

from pydantic import ConfigDict, Field

from corpus.corrections import is_corrected
from corpus.differences.fields import FieldChange
from corpus.differences.text import Kind, Piece
from corpus.history import Changes, Edition, History
from service.http import examples
from service.http.article_body import Dated, dated
from service.http.responses import Told
from service.http.urls import article_url

T = TypeVar("T")

MOST_CHARS = 20_000
"""How much is told of one version's fields, of its text, and of its unified lines."""

_PIECE_CHARS = 100
"""What a piece takes beside its text."""


class ChangedField(Told):
    """A field with its former and its present value; null where there is none."""

    name: str = Field(description="`metadata.NAME` for one of the source's own.")
    before: object
    after: object


class TextPiece(Told):
    """A piece of both texts; the offsets are half-open, in code points."""

    kind: Kind
    before: str | None = Field(description="As it was; null if equal.")
    before_start: int
    before_end: int
    after: str | None = Field(description="As it is; null if equal.")
    after_start: int
    after_end: int


class ChangesBody(Told):
    """What is different from the version before that may be shown."""

    since: int = Field(description="The number of that version.")
    fields: list[ChangedField]
    text: list[TextPiece] = Field(description="Together they make up both texts.")
    unified: str = Field(
        description="Lines as of `diff -u`, one for a paragraph; empty if the "
        "paragraphs are the same."
    )
    truncated: bool = Field(
        description=f"Whether fields, text or lines beyond {MOST_CHARS} characters "
        "were left out."
    )


class VersionBody(Told):
    """One version, without its text."""

    number: int
    current: bool
    title: str | None
    url: str = Field(description="http(s), or the path of our own permalink.")
    path: str = Field(description="Where this version is told whole.")
    published_at: Dated | None
    modified_at: Dated | None
    version_created_at: Dated | None
    ingested_at: datetime
    corrected: bool
    changes: ChangesBody | None = Field(description="Null of the earliest.")


class HistoryBody(Told):
    """Versions of an article, the newest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.HISTORY]})

    object: Literal["list"] = "list"
    data: list[VersionBody]
    has_more: bool = Field(description="Whether earlier ones follow.")


def told_history(history: History) -> HistoryBody:
    """The history, with long differences cut."""
    return HistoryBody(
        data=[_version(edition) for edition in history.editions],
        has_more=history.has_more,
    )


def _version(edition: Edition) -> VersionBody:
    version, article = edition.version, edition.version.article
    permalink = article_url(None, article_id=version.article_id)
    return VersionBody(
        number=version.number,
        current=version.current,
        title=article.title,
        url=article_url(article.url, article_id=version.article_id),
        path=f"{permalink}/versions/{version.number}",
        published_at=dated(article.published),
        modified_at=dated(article.modified),
        version_created_at=dated(article.version_created),
        ingested_at=version.ingested_at,
        corrected=is_corrected(article),
        changes=None if edition.changes is None else _changes(edition.changes),
    )


def _changes(changes: Changes) -> ChangesBody:
    fields = _beginning(changes.fields, _field_chars)
    text = _beginning(changes.text, _piece_chars)
    lines = _beginning(changes.unified, len)
    told = len(fields) + len(text) + len(lines)
    known = len(changes.fields) + len(changes.text) + len(changes.unified)
    return ChangesBody(
        since=changes.since,
        fields=[ChangedField.model_validate(change) for change in fields],
        text=[_piece(piece) for piece in text],
        unified="\n".join(lines),
        truncated=told < known,
    )


def _piece(piece: Piece) -> TextPiece:
    equal = piece.kind is Kind.EQUAL
    return TextPiece(
        kind=piece.kind,
        before=None if equal else piece.before,
        before_start=piece.start[0],
        before_end=piece.end[0],
        after=None if equal else piece.after,
        after_start=piece.start[1],
        after_end=piece.end[1],
    )


def _beginning(items: Sequence[T], chars: Callable[[T], int]) -> list[T]:
    """The first items, as many as fit."""
    sums = accumulate(chars(item) for item in items)
    return [
        item for item, total in zip(items, sums, strict=True) if total <= MOST_CHARS
    ]


def _field_chars(change: FieldChange) -> int:
    return len(str(change.before)) + len(str(change.after))


def _piece_chars(piece: Piece) -> int:
    told = 0 if piece.kind is Kind.EQUAL else len(piece.before) + len(piece.after)
    return told + _PIECE_CHARS
