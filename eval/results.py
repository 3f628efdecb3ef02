"""A run: every question, what the system gave, and how it scored."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Scores


@dataclass(frozen=True, slots=True)
class SampleResult:
    """One question of a run.

    Attributes:
        key: Hash of what decides the answer: question, system, settings, seed.
        response: None when the system failed.
        error: Why it failed; None when it did not.
        scores: By measure. Empty when the system failed: nothing is averaged for it.
    """

    key: str
    sample: Sample
    response: Response | None
    error: str | None
    scores: Scores


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run was made with: equal manifests should make equal runs.

    Attributes:
        started_at: ISO 8601, UTC.
        commit: Of the harness; `-dirty` when files differ from it.
        machine: Processor and cores.
        system: The system's name and all that it tells of itself: settings, index
            manifest, model, prompt hashes.
        dataset: Its name.
        dataset_sha256: Of its bytes.
        limit: The first so many questions only; None for all.
    """

    started_at: str
    commit: str
    machine: str
    python: str
    system: Mapping[str, str]
    dataset: str
    dataset_sha256: str
    seed: int
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A finished or broken-off run.

    Attributes:
        results: In the order of the dataset; questions not asked yet are absent.
        definitions: Of the measures, in the order they are shown.
    """

    manifest: Manifest
    definitions: tuple[Definition, ...]
    results: tuple[SampleResult, ...]
