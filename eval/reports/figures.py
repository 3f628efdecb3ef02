"""Values as people read them."""

from collections.abc import Mapping

from eval.statistics.intervals import Estimate

_FORMATS: Mapping[str, str] = {
    "share": "{:z.1f}",
    "ms": "{:z,.0f}",
    "tokens": "{:z,.0f}",
    "usd": "{:.4g}",
    "days": "{:z,.1f}",
}
_LEAST_P = 0.001
_SIGNS: Mapping[str, str] = {"share": "%", "usd": "USD"}
# Shares differ by percentage points: "+3 %" of 30 % could be 33 % or 30.9 %.
_SIGNS_OF_DIFFERENCES: Mapping[str, str] = {**_SIGNS, "share": "pp"}


def number(value: float, unit: str) -> str:
    """The value without its unit; shares in percent, minus as a typographic minus."""
    scaled = 100 * value if unit == "share" else value
    return _FORMATS.get(unit, "{:.4g}").format(scaled).replace("-", "−")


def quantity(value: float, unit: str) -> str:
    """The value with its unit, such as `43.1 %`."""
    return f"{number(value, unit)} {_SIGNS.get(unit, unit)}".rstrip()


def difference(value: float, unit: str) -> str:
    """The same of a difference, such as `+3.3 pp`: what is above 0 has a plus."""
    plus = "+" if value > 0 else ""
    sign = _SIGNS_OF_DIFFERENCES.get(unit, unit)
    return f"{plus}{number(value, unit)} {sign}".rstrip()


def end(value: float, unit: str, *, signed: bool = False) -> str:
    """An end of an axis: no more digits than it needs, and 0 without its unit.

    Signed, it is one of differences.
    """
    if value == 0:
        return "0"
    scaled = 100 * value if unit == "share" else value
    shown = f"{scaled:{'+' if signed else ''},.4g}".replace("-", "−")
    signs = _SIGNS_OF_DIFFERENCES if signed else _SIGNS
    return f"{shown} {signs.get(unit, unit)}".rstrip()


def estimated(estimate: Estimate, unit: str, *, signed: bool = False) -> str:
    """The value and its interval, such as `43.1 % [40.6, 45.7]`; a dash for none.

    Signed, it is written as a difference.
    """
    if estimate.value is None:
        return "–"
    value = (difference if signed else quantity)(estimate.value, unit)
    if estimate.interval is None:
        return value
    low, high = estimate.interval.low, estimate.interval.high
    return f"{value} [{number(low, unit)}, {number(high, unit)}]"


def chance(p: float | None) -> str:
    """A p value to two digits; a dash for none."""
    if p is None:
        return "–"
    return f"<{_LEAST_P}" if p < _LEAST_P else f"{p:.2g}"
