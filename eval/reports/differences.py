"""What a comparison of two runs shows, in words."""

from enum import StrEnum

from eval.statistics.paired import Comparison
from eval.statistics.power import FEWEST_GROUPS


class Finding(StrEnum):
    """What the 95 % interval of the difference lets one say."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    NONE = "no difference shown"
    UNKNOWN = "not comparable"


def finding(comparison: Comparison) -> Finding:
    """Better or worse only where the whole interval lies on one side of 0.

    Fewer than `FEWEST_GROUPS` independent questions show nothing, whatever they say.
    `DIFFERENT` is a measure of which neither more nor less is better.
    """
    interval = comparison.difference.interval
    if interval is None:
        return Finding.UNKNOWN
    few = comparison.difference.groups < FEWEST_GROUPS
    if few or interval.low <= 0 <= interval.high:
        return Finding.NONE
    higher_is_better = comparison.definition.higher_is_better
    if higher_is_better is None:
        return Finding.DIFFERENT
    return Finding.BETTER if (interval.low > 0) == higher_is_better else Finding.WORSE
