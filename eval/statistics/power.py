"""The smallest difference that a number of questions can show."""

from math import sqrt

from scipy.stats import norm

_SIGNIFICANCE = 0.05
_POWER = 0.80
FEWEST_GROUPS = 6
"""Independent questions that can show a difference: by the sign test five that all fall
have p = 2 / 2^5 = 0.06."""

_QUANTILES = float(norm.ppf(1 - _SIGNIFICANCE / 2) + norm.ppf(_POWER))


def smallest_difference(standard_error: float) -> float:
    """What a two-sided test at 5 % finds in 80 of 100 repeats, in the same unit.

    Normal approximation: 2.80 standard errors of the mean paired difference
    (Miller, arXiv 2411.00640, section 5).
    """
    return _QUANTILES * standard_error


def smallest_paired_share(*, questions: int, discordance: float) -> float:
    """The same for yes/no measures, before a run: a difference of two shares.

    Args:
        questions: Answered by both systems, 1 or more.
        discordance: The share of questions that only one of them gets right. Without
            a difference it is the variance of a pair's difference (Connor 1987).
    """
    return smallest_difference(sqrt(discordance / questions))
