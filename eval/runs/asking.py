"""One question: asked, scored, and named by what decides its answer."""

import json
import logging
import math
from collections.abc import Sequence
from hashlib import blake2b

from eval.responses import Response
from eval.results import Manifest, SampleResult
from eval.runs.encoding import as_recorded
from eval.samples import Sample
from eval.scores import Measure, Score, Scores, State, failed
from eval.systems.ports import System, SystemFailedError

log = logging.getLogger(__name__)


def sample_key(sample: Sample, manifest: Manifest) -> str:
    """32 hexadecimal digits, equal only where the system should answer the same.

    Of the question with its history, choices and moment, and of the system and the
    seed; not of the gold, which the system does not see.
    """
    decisive = [
        sample.question,
        [[turn.role, turn.content] for turn in sample.history],
        sample.choices,
        sample.as_of and sample.as_of.isoformat(),
        sorted(manifest.system.items()),
        manifest.seed,
    ]
    return blake2b(json.dumps(decisive).encode(), digest_size=16).hexdigest()


def ask(
    sample: Sample, *, key: str, system: System, measures: Sequence[Measure]
) -> SampleResult:
    """The answer as recorded, with its scores; or why there is none.

    Measures see the response before the texts of whole articles are left out.
    """
    try:
        response = system.answer(sample)
        recorded = as_recorded(response)
    except SystemFailedError as error:
        return _failed(sample, key, str(error))
    except Exception as error:  # the edge of a thread; the others go on
        log.exception("system.failed", extra={"sample": sample.sample_id})
        return _failed(sample, key, f"{type(error).__name__}: {error}")
    scores = score_all(sample, response, measures)
    return SampleResult(key, sample, recorded, None, scores)


def score_all(
    sample: Sample, response: Response, measures: Sequence[Measure]
) -> Scores:
    """By measure; one that raises, or gives no number, has failed."""
    return {
        measure.definition.name: _score(measure, sample, response)
        for measure in measures
    }


def _score(measure: Measure, sample: Sample, response: Response) -> Score:
    try:
        score = measure.score(sample, response)
    except Exception as error:  # the edge of a thread; the other measures go on
        name = measure.definition.name
        log.exception("measure.failed", extra={"measure": name})
        return failed(f"{type(error).__name__}: {error}")
    if score.state is not State.SCORED:
        return score
    if score.value is None or not math.isfinite(score.value):
        return failed(f"It gave {score.value} as its value.")
    return score


def _failed(sample: Sample, key: str, why: str) -> SampleResult:
    return SampleResult(key, sample, None, why or "It gave no reason.", {})
