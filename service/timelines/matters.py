"""Tellings of one event, brought together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from service.timelines.telling import Telling
from service.timelines.timeline import DatedBy, When
from service.verifying.dates import Dated
from service.verifying.spelling import plain
from service.verifying.terms import terms

SAME = 0.7
"""The cosine from which two sentences of one time tell the same: of those that were
read, on six topics of 2022, nine in ten did; below it, two in three."""

NEAR = 0.6
"""The same where both have a name or a number that the topic does not have: four in
five did; below it, one in four."""

REPEATED = 0.95
"""The same for a sentence that does not say when, at any later time: an article says
again, word for word, what was news before. Below it, such pairs told different news as
often as not."""

_A_DAY = timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC)

Matter = tuple[Telling, ...]
"""What articles tell of one event; the first speaks for it."""


@dataclass(slots=True)
class _Group:
    """Tellings with the facts of the first."""

    told: list[Telling]
    facts: frozenset[str]


def matters(told: Iterable[Telling], *, topic: str) -> list[Matter]:
    """Each telling with those of the same time that tell the same, or repeat it.

    The first of each is what the others were held against: one that says when it was
    goes before one that does not, then the earlier; ties by the article's id.

    Args:
        told: Of any articles, in any order.
        topic: Its own names and numbers tell no two events apart.
    """
    common = _facts(topic)
    groups: list[_Group] = []
    for telling in sorted(told, key=_precedence):
        facts = _facts(telling.evidence.text) - common
        for group in groups:
            first = group.told[0]
            cosine = float(first.vector @ telling.vector)
            if _repeats(cosine, telling.when) or (
                _same_time(first.when, telling.when)
                and _same_matter(cosine, shared=facts & group.facts)
            ):
                group.told.append(telling)
                break
        else:
            groups.append(_Group([telling], facts))
    return [tuple(group.told) for group in groups]


def _same_matter(cosine: float, *, shared: frozenset[str]) -> bool:
    return cosine >= (NEAR if shared else SAME)


def _repeats(cosine: float, when: When) -> bool:
    return cosine >= REPEATED and when.dated_by is DatedBy.PUBLICATION


def _same_time(one: When, other: When) -> bool:
    """Whether they may be of one event: papers tell of a day on the day after, too."""
    if one.precision is not other.precision:
        return False
    is_published = DatedBy.PUBLICATION in {one.dated_by, other.dated_by}
    apart = abs(one.first - other.first)
    return apart <= _A_DAY if is_published else not apart


def _facts(text: str) -> frozenset[str]:
    """Its names and numbers, spelt alike where they are alike."""
    found = terms(plain(text))
    return frozenset(
        term.key for term in found if term.fact and not isinstance(term.fact, Dated)
    )


def _precedence(telling: Telling) -> tuple[bool, datetime, str, int]:
    source = telling.source
    return (
        telling.when.dated_by is DatedBy.PUBLICATION,
        source.published_at or _LAST,
        source.article_id,
        telling.evidence.start,
    )
