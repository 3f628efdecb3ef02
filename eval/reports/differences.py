"""What a comparison of two runs shows, in words."""

from enum import StrEnum

from eval.statistics.paired import Comparison


class Finding(StrEnum):
    """What the 95 % interval of the difference lets one say."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    NONE = "no difference shown"
    UNKNOWN = "not comparable"


def finding(comparison: Comparison) -> Finding:
    """Better or worse only where the whole interval lies on one side of 0.

    `DIFFERENT` is a measure of which neither more nor less is better.
    """
    interval = comparison.difference.interval
    if interval is None:
        return Finding.UNKNOWN
    if interval.low <= 0 <= interval.high:
        return Finding.NONE
    higher_is_better = comparison.definition.higher_is_better
    if higher_is_better is None:
        return Finding.DIFFERENT
    return Finding.BETTER if (interval.low > 0) == higher_is_better else Finding.WORSE
