"""Whether an article may be shown, and whose word counts.

Sources are read again and in any order: a file that says `usable` must not undo the
notice that came after it, nor an old notice a later release. So a source's word counts
by the moment it was made, and taking back is easier than giving free. The operator's
word stands above every source's.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.articles import Article, Notice, Status


class Origin(StrEnum):
    """Who set a status."""

    SOURCE = "source"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the moment it speaks from; None where that is not known."""

    status: Status
    at: datetime | None
    origin: Origin = Origin.SOURCE
    reason: str | None = None

    @property
    def usable(self) -> bool:
        """Whether the article may be shown by it."""
        return self.status is Status.USABLE


def said_by(item: Article | Notice) -> Standing | None:
    """What the source says of the article; None if it says nothing."""
    if item.status is None:
        return None
    created = item.version_created
    at = created.at if created else None
    return Standing(item.status, at, reason=item.status_reason)


def overrules(said: Standing, held: Standing) -> bool:
    """Whether what is said now takes the place of what the archive holds.

    A source takes back by a word that is not older, or has no date. It gives free, or
    changes the word by which it took back, only by a later one. What the operator took
    back no source gives free; what the operator gave free a later word takes back.
    """
    if said.origin is Origin.OPERATOR:
        return True
    later = said.at is not None and (held.at is None or said.at > held.at)
    if held.origin is Origin.OPERATOR:
        return held.usable and not said.usable and later
    if said.usable or not held.usable:
        return later
    return said.at is None or held.at is None or said.at >= held.at
