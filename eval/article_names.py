"""What gold files may call an article of the archive."""

from pathlib import Path

from corpus.archive.records import StoredVersion


def gold_name(stored: StoredVersion) -> str:
    """What our own gold files call it: its URL, else `file:NAME`."""
    return stored.article.url or _file_name(stored)


def gold_names(stored: StoredVersion) -> frozenset[str]:
    """Every name it is found under: its id, its wire guid, its URL, `file:NAME`."""
    article = stored.article
    names = (stored.article_id, article.guid, article.url, _file_name(stored))
    return frozenset(name for name in names if name)


def _file_name(stored: StoredVersion) -> str:
    return f"file:{Path(stored.article.source).name}"
