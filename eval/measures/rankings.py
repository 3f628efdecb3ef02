"""What was retrieved, article by article."""

from collections.abc import Iterable

from eval.responses import RetrievedPassage


def by_article(
    passages: Iterable[RetrievedPassage],
) -> dict[str, list[RetrievedPassage]]:
    """Passages of each article; articles in the order of their first passage."""
    found: dict[str, list[RetrievedPassage]] = {}
    for passage in passages:
        found.setdefault(passage.article, []).append(passage)
    return found
