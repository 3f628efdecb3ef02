"""Runs that no system made, for reports."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from eval.responses import (
    AnswerSentence,
    Cited,
    CitedQuote,
    Response,
    RetrievedPassage,
    Status,
    Timings,
)
from eval.results import Manifest, Run, SampleResult
from eval.samples import Sample
from eval.scores import Definition, Score, failed, scored, unscored

CONTAINMENT = Definition(
    name="containment",
    says="The answer holds a gold answer.",
    source="SQuAD normalisation",
    empty="scores 0",
    binary=True,
)
F1 = Definition(name="f1", says="Words in common.", source="SQuAD")
LATENCY = Definition(
    name="latency",
    says="Time until the whole answer was there.",
    source="wall clock",
    high=None,
    higher_is_better=False,
    unit="ms",
)
COST = Definition(name="cost", says="Money.", source="prices", high=None, unit="usd")
DEFINITIONS = (CONTAINMENT, F1, LATENCY, COST)

_TOPICS = ("lumber tariffs", "the harbour bridge", "school meals", "the rail strike")
_FILLER = (
    "The council met on Tuesday to hear what residents think of the plan, and heard "
    "that most of them had not been asked. A second reading follows in the spring."
)


def manifest(**changed: object) -> Manifest:
    """Of a run of the made-up dataset."""
    facts: dict[str, object] = {
        "started_at": "2024-05-01T12:00:00Z",
        "commit": "0123456789",
        "machine": "a processor, 2 cores",
        "python": "3.11.7",
        "system": {"name": "paper boy", "top_k": "10"},
        "dataset": "made-up",
        "dataset_sha256": "0" * 64,
        "seed": 7,
    }
    return Manifest(**(facts | changed))  # type: ignore[arg-type]


def result(
    sample: Sample, response: Response | None, scores: dict[str, Score] | None = None
) -> SampleResult:
    """One question; it failed where there is no response."""
    return SampleResult(
        key=f"key-{sample.sample_id}",
        sample=sample,
        response=response,
        error=None if response else "the connection was refused",
        scores=scores or {},
    )


def run_of(
    results: Sequence[SampleResult],
    *,
    definitions: tuple[Definition, ...] = DEFINITIONS,
    **changed: object,
) -> Run:
    """A run of those results."""
    return Run(manifest(**changed), definitions, tuple(results))


def large_run(questions: int, *, skill: float = 0.6, seed: int = 1) -> Run:
    """A run of invented questions; the same for the same arguments."""
    drawn = Random(seed)
    results = [_result(n, skill, drawn) for n in range(questions)]
    return run_of(
        results, system={"name": f"paper boy {skill:g}", "skill": f"{skill:g}"}
    )


def _result(n: int, skill: float, drawn: Random) -> SampleResult:
    topic = _TOPICS[n % len(_TOPICS)]
    sample = Sample(
        sample_id=f"q-{n:04}",
        question=f"What was decided about {topic} in week {n // 10}?",
        as_of=datetime(2024, 1, 5, tzinfo=UTC) + timedelta(weeks=n // 10),
        answers=(f"option {n}",),
        articles=(f"https://news.example/{n}",),
        cluster=f"week {n // 10}",
        unanswerable=n % 11 == 10,
        tags=(topic.split()[-1], "hard" if n % 3 else "easy"),
    )
    if drawn.random() < 0.02:
        return result(sample, None)
    right = drawn.random() < skill
    support = min(max(drawn.gauss(0.7 if right else 0.5, 0.15), 0), 1)
    elapsed_ms = drawn.lognormvariate(5.6, 0.5)
    response = _response(n, right=right, support=support, elapsed_ms=elapsed_ms)
    return result(sample, response, _scores(n, right=right, elapsed_ms=elapsed_ms))


def _response(n: int, *, right: bool, support: float, elapsed_ms: float) -> Response:
    said = f"The council chose option {n if right else n + 1}."
    article = f"https://news.example/{n if right else n + 1}"
    dated = datetime(2024, 1, 3, tzinfo=UTC) + timedelta(weeks=n // 10)
    return Response(
        text=said,
        status=Status.ANSWERED if n % 9 else Status.PARTIAL,
        sentences=(
            AnswerSentence(said, (1,), support),
            AnswerSentence("Nobody objected.", (1, 2), support),
        ),
        cited=(
            Cited(
                n=1,
                article=article,
                text=said,
                title="Council chooses",
                quotes=(CitedQuote(said, exact=n % 5 != 0),),
                dated=dated,
            ),
            Cited(n=2, article="file:minutes.txt", text="Nobody objected."),
        ),
        passages=tuple(
            RetrievedPassage(
                article=f"https://news.example/{n + k}",
                text=f"Passage {k} for question {n}. {_FILLER * 4}",
                dated=dated,
            )
            for k in range(10)
        ),
        timings=Timings(total_ms=elapsed_ms),
    )


def _scores(n: int, *, right: bool, elapsed_ms: float) -> dict[str, Score]:
    return {
        "containment": unscored("no gold answer") if n % 11 == 10 else scored(right),
        "f1": failed("the judge did not answer")
        if n % 50 == 7
        else scored(right * 0.8),
        "latency": scored(elapsed_ms),
        "cost": unscored("the price is unknown"),
    }
