"""What a run of ingest has done so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.archive.records import Embedded, Outcome, Reject

_COUNTS = (
    "new", "updated", "unchanged", "outdated", "withdrawn", "erased", "rejected",
    "copies", "chunks", "embedded",
)  # fmt: skip
_WRITTEN = frozenset({Outcome.NEW, Outcome.UPDATED})


@dataclass(slots=True)
class Progress:
    """Counts that only grow.

    Attributes:
        all_read: Whether the last of it is being embedded, or is done.
        seen: Articles, notices and rejects that have come to their end.
        outdated: Versions older than what the archive has; kept as former ones.
        withdrawn: Notices that took something back.
        erased: Articles that stay away because the operator deleted them.
        chunks: Chunks of new and updated articles.
        copies: Articles of this run that carry another article's report.
        embedded: Chunks that the model had to embed; the others were known.
        reasons: Rejects by reason.
    """

    all_read: bool = False
    seen: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    outdated: int = 0
    withdrawn: int = 0
    erased: int = 0
    rejected: int = 0
    copies: int = 0
    chunks: int = 0
    embedded: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def counts(self) -> dict[str, int]:
        """The counts that the archive keeps of a run."""
        return {name: getattr(self, name) for name in _COUNTS}

    def count_articles(
        self, outcomes: Sequence[Outcome], stored: Sequence[Embedded]
    ) -> None:
        """Count what the archive did with `stored`, in its order."""
        self.count_settled(outcomes)
        for item, outcome in zip(stored, outcomes, strict=True):
            if outcome in _WRITTEN:
                self.chunks += len(item.chunks)

    def count_settled(self, outcomes: Sequence[Outcome]) -> None:
        """Count articles by what became of them."""
        self.seen += len(outcomes)
        self.new += outcomes.count(Outcome.NEW)
        self.updated += outcomes.count(Outcome.UPDATED)
        self.unchanged += outcomes.count(Outcome.UNCHANGED)
        self.outdated += outcomes.count(Outcome.OUTDATED)
        self.erased += outcomes.count(Outcome.ERASED)

    def count_notices(self, noticed: Sequence[bool]) -> None:
        """Count notices, and those that took something back."""
        self.seen += len(noticed)
        self.withdrawn += sum(noticed)

    def count_rejects(self, rejects: Sequence[Reject]) -> None:
        """Count what went into quarantine."""
        self.seen += len(rejects)
        self.rejected += len(rejects)
        self.reasons.update(item.reason for item in rejects)
