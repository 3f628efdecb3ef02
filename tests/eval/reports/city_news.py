"""Six questions about a city with scores worked out by hand, for the page."""

from datetime import UTC, datetime

from eval.responses import (
    AnswerSentence,
    Cited,
    CitedQuote,
    Response,
    RetrievedPassage,
    Status,
    Timings,
)
from eval.results import Run, SampleResult
from eval.samples import Sample
from eval.scores import scored, unscored
from tests.eval.reports.made_up import result, run_of

MAYOR = "Who is the mayor?"
BRIDGE = "When does the bridge open?"
TARIFF = "Which tariffs remain?"
STRIKE = "Who is on strike?"
MOON = "Who mined the moon?"
LOST = "Where is the archive?"

ADA = "Ada Poole became mayor in May."
BEN = "Ben Ode is the mayor."
QUOTE = "Ada Poole became mayor"
_AS_OF = datetime(2024, 1, 5, tzinfo=UTC)


def base_run() -> Run:
    """It knows the mayor."""
    return _run({MAYOR: (ADA, 1, 0.8), BRIDGE: ("In June.", 0, 0.1)}, commit="aaa")


def new_run() -> Run:
    """It has forgotten the mayor, and learned when the bridge opens."""
    return _run({MAYOR: (BEN, 0, 0.3), BRIDGE: ("In April.", 1, 1)}, commit="bbb")


def _run(given: dict[str, tuple[str, int, float]], *, commit: str) -> Run:
    same = {TARIFF: ("Those on lumber.", 1, 0.9), STRIKE: ("Nobody.", 0, 0.2)}
    results = [
        _answered(n, question, *told)
        for n, (question, told) in enumerate((given | same).items())
    ]
    return run_of(
        [*results, _abstained(), result(_sample("lost", LOST), None)], commit=commit
    )


def _sample(name: str, question: str, *tags: str) -> Sample:
    return Sample(
        name,
        question,
        as_of=_AS_OF,
        answers=("Ada Poole",) if question == MAYOR else ("gold",),
        articles=("https://news.example/gold",),
        tags=tags,
        unanswerable=question == MOON,
    )


def _answered(n: int, question: str, text: str, right: int, f1: float) -> SampleResult:
    response = Response(
        text,
        Status.ANSWERED,
        sentences=(AnswerSentence(text, (1,), 0.75),),
        cited=(
            Cited(
                1,
                "a17",
                text,
                title="City hall",
                names=frozenset({"a17", "https://news.example/gold"}),
                quotes=(CitedQuote(QUOTE, exact=True), CitedQuote("Ada", exact=False)),
                dated=datetime(2024, 1, 3, tzinfo=UTC),
            ),
        ),
        passages=(
            RetrievedPassage("b1", f"{QUOTE}, and the hall was full."),
            RetrievedPassage("b2", "Late.", dated=datetime(2024, 1, 9, tzinfo=UTC)),
        ),
        timings=Timings(total_ms=1234.5),
    )
    scores = {"containment": scored(right), "f1": scored(f1), "latency": scored(1234.5)}
    sample = _sample(f"q{n}", question, "city" if n < 2 else "trade")
    return result(sample, response, scores)


def _abstained() -> SampleResult:
    response = Response("", Status.INSUFFICIENT)
    scores = {"containment": unscored("no gold answer"), "f1": scored(1)}
    return result(_sample("moon", MOON, "city"), response, scores)
