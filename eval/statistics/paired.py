"""Two runs compared question by question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest, permutation_test

from eval.errors import EvalError
from eval.results import Run
from eval.scores import Definition
from eval.statistics.clusters import Clustered, clustered
from eval.statistics.intervals import BATCH, RESAMPLES, Estimate, estimate_mean
from eval.statistics.power import smallest_difference
from eval.statistics.scored import scored_values


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure in two runs, over the questions that are scored in both.

    Attributes:
        base: Mean of the base run; None when no question is scored in both.
        new: Mean of the new run over the same questions.
        difference: New minus base: the mean over questions.
        rose: Questions with a higher value in the new run, better or not.
        fell: Questions with a lower one.
        permutation_p: Two-sided, of flipping the signs of whole clusters; None
            without a question.
        mcnemar_p: Exact and two-sided; it takes questions for independent. None
            without a question, or where values are not only 0 and 1.
        smallest: The smallest difference that so many questions could show; None
            where the differences do not vary.
        left_out: Questions of either run that are not scored in both.
    """

    definition: Definition
    base: float | None
    new: float | None
    difference: Estimate
    rose: int
    fell: int
    permutation_p: float | None
    mcnemar_p: float | None
    smallest: float | None
    left_out: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """What one question scored."""

    cluster: str | None
    base: float
    new: float


def compare(
    base: Run, new: Run, *, resamples: int = RESAMPLES
) -> tuple[Comparison, ...]:
    """Compare every measure that both runs have, in the order of the new one.

    One that was defined anew between them is another measure: `not_compared` names it.

    Raises:
        EvalError: The runs are of different datasets.
    """
    return tuple(
        compare_measure(base, new, definition.name, resamples=resamples)
        for definition in new.definitions
        if definition in base.definitions
    )


def not_compared(base: Run, new: Run) -> tuple[str, ...]:
    """Names of measures that only one run has, or that the two define differently."""
    shared = {item.name for item in base.definitions if item in new.definitions}
    names = (item.name for run in (new, base) for item in run.definitions)
    return tuple(dict.fromkeys(name for name in names if name not in shared))


def compare_measure(
    base: Run, new: Run, measure: str, *, resamples: int = RESAMPLES
) -> Comparison:
    """Compare one measure; what is random is the same for a seed of the new run.

    Raises:
        EvalError: The runs are of different datasets, define the measure differently,
            or one of them lacks it.
    """
    definition = _common_definition(base, new, measure)
    pairs = _pairs(base, new, measure)
    differences = [pair.new - pair.base for pair in pairs]
    clusters = [pair.cluster for pair in pairs]
    seed = new.manifest.seed
    rose, fell = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    found = clustered(differences, clusters)
    return Comparison(
        definition=definition,
        base=_mean([pair.base for pair in pairs]),
        new=_mean([pair.new for pair in pairs]),
        difference=estimate_mean(
            differences, clusters=clusters, seed=seed, resamples=resamples
        ),
        rose=rose,
        fell=fell,
        permutation_p=_permutation_p(found, seed=seed, resamples=resamples),
        mcnemar_p=_mcnemar_p(rose, fell) if definition.binary and pairs else None,
        smallest=_smallest(found),
        left_out=len(_asked(base) | _asked(new)) - len(pairs),
    )


def _common_definition(base: Run, new: Run, measure: str) -> Definition:
    if base.manifest.dataset_sha256 != new.manifest.dataset_sha256:
        message = (
            f"The runs cannot be compared: one is of {base.manifest.dataset}, the "
            f"other of {new.manifest.dataset}, and the files are not the same. Run "
            "both systems on one dataset."
        )
        raise EvalError(message)
    before, after = (
        {item.name: item for item in run.definitions}.get(measure)
        for run in (base, new)
    )
    if before is None or after is None:
        which = "base" if before is None else "new"
        message = f"The {which} run has no measure {measure}. Rescore it."
        raise EvalError(message)
    if before != after:
        message = (
            f"The runs do not mean the same by {measure}: it was defined anew between "
            "them. Rescore the older one."
        )
        raise EvalError(message)
    return after


def _pairs(base: Run, new: Run, measure: str) -> list[_Pair]:
    before = {
        sample.sample_id: value
        for sample, value in scored_values(base.results, measure)
    }
    return [
        _Pair(sample.cluster, before[sample.sample_id], value)
        for sample, value in scored_values(new.results, measure)
        if sample.sample_id in before
    ]


def _asked(run: Run) -> set[str]:
    return {result.sample.sample_id for result in run.results}


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def _permutation_p(found: Clustered, *, seed: int, resamples: int) -> float | None:
    if not found.n:
        return None
    # Flipping the sign of 0 changes nothing: without them it is as exact, and faster.
    sums = found.sums[found.sums != 0]
    if len(sums) <= 1:
        return 1.0
    tested = permutation_test(
        (sums,),
        np.sum,
        permutation_type="samples",
        vectorized=True,
        n_resamples=resamples,
        batch=BATCH,
        rng=np.random.default_rng(seed),
    )
    return float(tested.pvalue)


def _mcnemar_p(rose: int, fell: int) -> float:
    discordant = rose + fell
    return float(binomtest(rose, discordant).pvalue) if discordant else 1.0


def _smallest(found: Clustered) -> float | None:
    error = found.standard_error
    return smallest_difference(error) if error else None
