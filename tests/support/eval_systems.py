"""Systems, measures and runs for tests of the harness that need no archive."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eval.responses import Response, Status
from eval.results import Manifest, Run, SampleResult
from eval.samples import Sample
from eval.scores import Definition, Score, scored
from eval.systems.ports import SystemFailedError

MANIFEST = Manifest(
    started_at="2026-05-04T08:30:00+00:00",
    commit="0123456789",
    machine="a processor, 2 cores",
    python="3.11.7",
    system={"name": "echo", "top_k": "8"},
    dataset="regional",
    dataset_sha256="ab" * 32,
    seed=7,
)
WORDS = Definition("words", "Words.", "a count", high=None, unit="tokens")


class EchoSystem:
    """Answers with the question; tells what it was asked, and how much at once."""

    name = "echo"

    def __init__(
        self, *, delay_s: float = 0.0, fails_on: frozenset[str] = frozenset()
    ) -> None:
        self.asked: list[str] = []
        self.most_at_once = 0
        self._delay_s = delay_s
        self._fails_on = fails_on
        self._at_once = 0
        self._counting = threading.Lock()

    def describe(self) -> Mapping[str, str]:
        return {"top_k": "8"}

    def answer(self, sample: Sample) -> Response:
        with self._counting:
            self.asked.append(sample.sample_id)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return self.respond(sample)
        finally:
            with self._counting:
                self._at_once -= 1

    def respond(self, sample: Sample) -> Response:
        time.sleep(self._delay_s)
        if sample.sample_id in self._fails_on:
            message = f"no answer to {sample.sample_id}"
            raise SystemFailedError(message)
        return Response(sample.question, Status.ANSWERED)

    def close(self) -> None:
        """It holds nothing."""


@dataclass(frozen=True)
class Words:
    """How many words the answer has."""

    definition: Definition = WORDS

    def score(self, sample: Sample, response: Response) -> Score:
        return scored(float(len(response.text.split())))


def questions(count: int) -> tuple[Sample, ...]:
    """`q0`, `q1`, … of one word, two words, …"""
    return tuple(
        Sample(f"q{number}", " ".join(["what"] * (number + 1)))
        for number in range(count)
    )


def run_of(
    scores: Sequence[Score | None],
    definition: Definition,
    *,
    samples: Sequence[Sample] = (),
) -> Run:
    """A run of one measure; None is a question that the system failed on."""
    asked = samples or questions(len(scores))
    results = tuple(
        SampleResult(f"key-{sample.sample_id}", sample, None, "no answer", {})
        if score is None
        else SampleResult(
            f"key-{sample.sample_id}",
            sample,
            Response("text", Status.ANSWERED),
            None,
            {definition.name: score},
        )
        for sample, score in zip(asked, scores, strict=True)
    )
    return Run(MANIFEST, (definition,), results)


def scored_run(
    values: Sequence[float],
    definition: Definition,
    *,
    clusters: Sequence[str | None] = (),
) -> Run:
    """A run in which every question is scored."""
    samples = questions(len(values))
    if clusters:
        samples = tuple(
            replace(sample, cluster=cluster)
            for sample, cluster in zip(samples, clusters, strict=True)
        )
    return run_of([scored(value) for value in values], definition, samples=samples)
