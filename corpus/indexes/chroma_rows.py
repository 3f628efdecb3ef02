"""What Chroma keeps beside a vector, and a filter in its words."""

from collections.abc import Mapping

from corpus.indexes.ports import Entry, Filter

Metadata = dict[str, str | int | None]


def metadata_of(entry: Entry) -> Metadata:
    """What a filter asks about; None takes a key away from an earlier row.

    Chroma merges what it is given into what the id had before.
    """
    return {
        "article_id": entry.article_id,
        "visible_from": entry.visible_from,
        "published": entry.published,
        "publisher": entry.publisher,
        "language": entry.language,
    }


def entry_of(chunk_id: str, metadata: Mapping[str, object] | None) -> Entry | None:
    """A chunk without its words; None where Chroma has an id but no data."""
    row = metadata or {}
    article_id, visible_from = row.get("article_id"), row.get("visible_from")
    if not (isinstance(article_id, str) and isinstance(visible_from, int)):
        return None
    published, language = row.get("published"), row.get("language")
    publisher = row.get("publisher")
    return Entry(
        chunk_id=chunk_id,
        article_id=article_id,
        title="",
        text="",
        visible_from=visible_from,
        published=published if isinstance(published, int) else None,
        publisher=publisher if isinstance(publisher, str) else None,
        language=language if isinstance(language, str) else None,
    )


def clauses_of(where: Filter) -> list[dict[str, object]]:
    """The restrictions, all to be met; a row without a key meets none on it."""
    bounds = (
        ("visible_from", "$lte", where.visible_at),
        ("published", "$gte", where.published_from),
        ("published", "$lte", where.published_to),
        ("publisher", "$in", sorted(where.publishers) or None),
        ("language", "$eq", where.language),
    )
    return [{key: {word: value}} for key, word, value in bounds if value is not None]
