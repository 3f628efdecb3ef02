"""What became of an attempt to make questions, as far as it has come."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Account:
    """Counts that only grow.

    Attributes:
        articles: How many were looked at.
        dropped: Candidates that became no question, by reason. A candidate is a
            sentence, a headline or a passage.
        ended: Why there are fewer than asked for; empty while nothing has ended it.
    """

    asked_for: int
    made: int = 0
    articles: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    ended: str = ""

    @property
    def candidates(self) -> int:
        """How many were tried."""
        return self.made + self.dropped.total()

    @property
    def is_complete(self) -> bool:
        """As many were made as asked for."""
        return self.made == self.asked_for

    def __str__(self) -> str:
        head = (
            f"{self.made} of {self.asked_for} questions made "
            f"(articles: {self.articles}, candidates: {self.candidates})"
        )
        reasons = (
            f"  {count} dropped: {why}" for why, count in self.dropped.most_common()
        )
        return "\n".join([f"{head}; {self.ended}" if self.ended else head, *reasons])
