"""When two quantities are different values."""

from service.verifying.quantities import Quantity
from service.verifying.units import alike

_ROUNDED = 0.025
"""By which part a rounded number may be off where no word says that it is rounded."""

_ABOUT = 0.1
"""The same behind "about"."""


def commensurable(one: Quantity, other: Quantity) -> bool:
    """Whether they are in the same unit, or both in none."""
    if not one.unit or not other.unit:
        return one.unit == other.unit
    return alike(one.unit, other.unit)


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether neither can be the other, rounded."""
    off = abs(one.value - other.value)
    part = _ABOUT if "about" in {one.hedge, other.hedge} else _ROUNDED
    return off > part * max(abs(one.value), abs(other.value))


def contradict(one: Quantity, other: Quantity) -> bool:
    """Whether they differ and none is a bound that allows for the other."""
    return differ(one, other) and not (_allows(one, other) or _allows(other, one))


def _allows(bound: Quantity, other: Quantity) -> bool:
    if bound.hedge == "over":
        return other.value > bound.value or other.hedge == "over"
    return bound.hedge == "under" and (
        other.value < bound.value or other.hedge == "under"
    )
