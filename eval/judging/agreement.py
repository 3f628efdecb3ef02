"""How well a judge's scores agree with people's labels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata, spearmanr

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Labelled:
    """Scores beside labels, one a claim.

    Attributes:
        votes: The share of people who called the claim supported.
        cluster: Equal for claims that are not independent, such as of one article.
    """

    scores: NDArray[np.float64]
    votes: NDArray[np.float64]
    cluster: NDArray[np.intp]

    @property
    def supported(self) -> NDArray[np.bool_]:
        """The majority's label."""
        labels: NDArray[np.bool_] = self.votes > 0.5  # noqa: PLR2004 - the majority
        return labels


def auc(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> float:
    """The chance that a true case scores above a false one, ties counting half.

    NaN when either kind is missing. By ranks (Mann and Whitney, 1947).
    """
    true = int(labels.sum())
    false = labels.size - true
    if not true or not false:
        return float("nan")
    ranks = rankdata(scores)[labels].sum()
    return float((ranks - true * (true + 1) / 2) / (true * false))


def auc_interval(labelled: Labelled, *, seed: int = 0) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of the AUC, clusters drawn whole."""
    drawing = np.random.default_rng(seed)
    order = np.unique(labelled.cluster)
    members = [np.flatnonzero(labelled.cluster == item) for item in order]
    values = []
    for _ in range(RESAMPLES):
        drawn = drawing.integers(len(members), size=len(members))
        places = np.concatenate([members[place] for place in drawn])
        values.append(auc(labelled.scores[places], labelled.supported[places]))
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def spearman(labelled: Labelled) -> float:
    """The rank correlation of scores and shares of votes; NaN if either is constant."""
    return float(spearmanr(labelled.scores, labelled.votes).statistic)


def kappa(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Agreement beyond chance; NaN when both only ever say the same one thing.

    Source: Cohen, "A coefficient of agreement for nominal scales", 1960.
    """
    agreed = float((one == other).mean())
    chance = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean())
    return float((agreed - chance) / (1 - chance)) if chance < 1 else float("nan")
