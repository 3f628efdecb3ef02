"""What changed about an article beside its text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.articles import CAPTURED_AT, Article, Moment


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that another value took the place of; None where there is none.

    Attributes:
        name: Such as `title`; a field of the source's own is `metadata.desk`.
    """

    name: str
    before: object
    after: object


def changed_fields(before: Article, after: Article) -> tuple[FieldChange, ...]:
    """The fields that differ, the source's own last and by name.

    Where a value was read, what cleaning took out and when the page was captured say
    nothing about the story.
    """
    ours, theirs = _fields(before), _fields(after)
    own_ours, own_theirs = _own_fields(before), _own_fields(after)
    return (
        *_changed(ours, theirs, names=ours),
        *_changed(own_ours, own_theirs, names=sorted(own_ours.keys() | own_theirs)),
    )


def _changed(
    ours: Mapping[str, object], theirs: Mapping[str, object], *, names: Iterable[str]
) -> Iterator[FieldChange]:
    for name in names:
        before, after = ours.get(name), theirs.get(name)
        if before != after:
            yield FieldChange(name, before, after)


def _fields(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "authors": article.authors,
        "agency": article.agency,
        "section": article.section,
        "tags": article.tags,
        "language": article.language or article.detected_language,
        "published_at": _at(article.published),
        "modified_at": _at(article.modified),
        "expires_at": _at(article.expires),
    }


def _own_fields(article: Article) -> dict[str, object]:
    return {
        f"metadata.{name}": value
        for name, value in article.metadata.items()
        if name != CAPTURED_AT
    }


def _at(moment: Moment | None) -> object:
    return moment.at if moment else None
