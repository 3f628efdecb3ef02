"""What a run would store, as a person and as a program read it."""

from collections.abc import Iterator
from dataclasses import asdict

from pydantic_core import to_json

from corpus.archive.records import Reject
from corpus.articles import Article, Moment, Notice
from corpus.terminal import printable
from ingest.rehearsal import Rehearsed, kind_of

_INDENT = " " * 11


def lines_of(rehearsed: Rehearsed) -> Iterator[str]:
    """The item in a few lines, every line that was cleaned away among them."""
    item, kind = rehearsed.item, kind_of(rehearsed)
    match item:
        case Reject():
            yield _line(kind, f"{item.source}: {item.detail} ({item.reason})")
        case Notice():
            reason = f": {item.status_reason}" if item.status_reason else ""
            yield _line(item.status, f"{item.identity}{reason} ({item.source})")
        case Article():
            yield _line(kind, f"{item.title or 'no headline'} ({item.source})")
            yield _INDENT + printable(" · ".join(_facts(item)))
            for removal in item.removals:
                text = " / ".join(removal.text.splitlines())
                yield _INDENT + printable(f"- {removal.rule}: {text}")


def print_record(rehearsed: Rehearsed) -> None:
    """Print the item whole as a line of JSON."""
    print(to_json(record_of(rehearsed)).decode())


def record_of(rehearsed: Rehearsed) -> dict[str, object]:
    """The item whole, as JSON values with the dates in ISO 8601."""
    item, outcome = rehearsed.item, kind_of(rehearsed)
    if isinstance(item, Article | Notice):
        named = {"article_id": item.article_id, "identity": item.identity}
        return {"outcome": outcome, **named, **asdict(item)}
    return {"outcome": outcome, **asdict(item)}


def _line(kind: str, text: str) -> str:
    return f"{kind:<11}{printable(text)}"


def _facts(article: Article) -> Iterator[str]:
    yield article.article_id
    if article.outlet:
        yield article.outlet
    yield _day(article.published) or "undated"
    if article.modified:
        yield f"changed {_day(article.modified)}"
    if article.embargoed_until:
        yield f"embargoed until {article.embargoed_until.at.isoformat()}"
    if article.expires:
        yield f"expires {article.expires.at.isoformat()}"
    if article.status:
        yield article.status
    if article.authors:
        yield f"by {', '.join(article.authors)}"
    language = article.language or article.detected_language
    if language:
        yield language
    yield f"{len(article.text):,} characters"


def _day(moment: Moment | None) -> str | None:
    return moment.at.date().isoformat() if moment else None
