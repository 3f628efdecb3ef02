"""What the runs were made with, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.results import Manifest


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the manifests, a value a run."""

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the runs have it differently."""
        return len(set(self.values)) > 1


def facts(manifests: Sequence[Manifest]) -> Iterator[Fact]:
    """Every line of the manifests."""
    told = [_told(it) for it in manifests]
    for name in dict.fromkeys(name for facts in told for name in facts):
        yield Fact(name, tuple(facts.get(name, "–") for facts in told))


def _told(made: Manifest) -> Mapping[str, str]:
    return {
        "started": made.started_at,
        "commit": made.commit,
        "machine": made.machine,
        "Python": made.python,
        "dataset": made.dataset,
        "dataset SHA-256": made.dataset_sha256,
        "seed": str(made.seed),
        "limit": "none" if made.limit is None else str(made.limit),
        **{f"system {name}": value for name, value in sorted(made.system.items())},
    }
