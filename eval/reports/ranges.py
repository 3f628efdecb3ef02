"""A measure's range and direction, in words."""

from eval.reports.figures import end
from eval.scores import Definition


def range_in_words(definition: Definition) -> str:
    """Such as `0 to 100 %, more is better`."""
    low, high = definition.low, definition.high
    if low is None or high is None:
        reach = f"in {definition.unit}" if low is None else f"{definition.unit} from 0"
    else:
        reach = f"{end(low, definition.unit)} to {end(high, definition.unit)}"
    return f"{reach}, {_direction(definition)}"


def _direction(definition: Definition) -> str:
    if definition.higher_is_better is None:
        return "neither more nor less is better"
    return f"{'more' if definition.higher_is_better else 'less'} is better"


def axis_ends(
    definition: Definition, ends: tuple[str, str], *, word: str = "best"
) -> tuple[str, str]:
    """The two ends of an axis of the measure, with the word at its good end."""
    low, high = ends
    match definition.higher_is_better:
        case True:
            return low, f"{high} {word}"
        case False:
            return f"{low} {word}", high
        case None:
            return ends
