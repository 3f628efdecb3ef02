"""Quantities of a text: numbers, money, shares, measures and ordinals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, isclose

from service.verifying.number_words import ORDINALS, PARTS, SCALES, SMALL, value_of
from service.verifying.units import SIGN, UNIT, alike, unit_of

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_LARGE = "hundred|thousand|million|billion|trillion|dozen"
_WORDS = (
    rf"(?:{_SMALL}|an?(?=\s(?:{_LARGE})))(?:[ -](?:and\s)?(?:{_SMALL}|{_LARGE})\b)*"
)
_PARTS = "|".join(PARTS)
_QUANTITY = re.compile(
    rf"""
    (?<![\w.]) (?:
      (?P<many>an?|{_SMALL})[ -](?P<parts>(?:{_PARTS})s?)(?=\sof\b)
    | (?P<half>half)(?:\san?\s(?P<half_of>{_LARGE})\b|(?=\s(?:of|the|its|their|all)\b))
    | (?P<rank>(?:{_SMALL})-(?:{"|".join(ORDINALS)})|{"|".join(ORDINALS)})\b
    | (?P<place>\d+)(?:st|nd|rd|th)\b
    | (?:(?P<sign>{SIGN})\s?)?(?P<number>{_DIGITS}|{_WORDS}\b)
      (?:(?:\s?-\s?|\s)?(?P<scale>{_LARGE}|[mbt]n|[mbk])\b)?
      (?:(?:\s?-\s?|\s)?(?P<unit>{UNIT}))?
    )
    """,
    re.VERBOSE,
)
_HEDGE = re.compile(
    r"\b(?:(?P<about>about|around|roughly|approximately|some|close to|almost|nearly)"
    r"|(?P<over>more than|over|above|at least|exceeding)"
    r"|(?P<under>less than|fewer than|under|below|up to|at most))\s$"
)
_RANGE = re.compile(r"\s?-\s?|\s(?:to|and|or|through)\s")
_AGED = re.compile(r"\baged? $")

_SHARE = "percent"
RANK = "rank"
"""The unit of ordinals."""

_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit: `[start, end)` of the text.

    Attributes:
        value: Shares in percent; a range is two quantities.
        unit: Empty where none is told; counted things are no unit.
        hedge: "about", "over" or "under" where the text says so, else empty.
    """

    start: int
    end: int
    value: float
    unit: str
    hedge: str = ""

    @property
    def step(self) -> float:
        """One unit of the number's last digit that is not nought; 0 for nought."""
        digits, _, exponent = f"{self.value:.6e}".partition("e")
        places = len(digits.rstrip("0").partition(".")[2])
        return 10.0 ** (int(exponent) - places) if self.value else 0.0

    def says(self, other: "Quantity") -> bool:
        """Whether the other's number allows for this one, whatever the units.

        It must be the same. Behind "about" it may be the other rounded at this number's
        own last digit that is not nought, by a twentieth at most. Behind "more than" or
        "under" the other lies beyond by less than one of that digit, and by a quarter
        at most.
        """
        if isclose(self.value, other.value, rel_tol=1e-9):
            return True
        if inf in {self.value, other.value}:
            return False
        off = other.value - self.value
        if self.hedge == "about":
            return abs(off) <= min(self.step / 2, self.value / 20)
        if self.hedge:
            beyond = off if self.hedge == "over" else -off
            return 0 < beyond < min(self.step, self.value / 4)
        return False

    def measured_as(self, other: "Quantity") -> bool:
        """Whether the other's unit allows for this one; none is no claim."""
        return not self.unit or alike(self.unit, other.unit)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a plain text, in order."""
    lower = text.lower()
    found = [_quantity(match, lower) for match in _QUANTITY.finditer(lower)]
    return _with_units_of_ranges(found, lower)


def _quantity(match: re.Match[str], lower: str) -> Quantity:
    value, unit = _value(match)
    start, end = match.span()
    if not unit and _is_age(lower, match):
        unit = "year"
    hedge = _HEDGE.search(lower, max(0, start - 16), start)
    return Quantity(start, end, value, unit, hedge=_group(hedge))


def _group(match: re.Match[str] | None) -> str:
    return "" if match is None else match.lastgroup or ""


def _value(match: re.Match[str]) -> tuple[float, str]:
    if match["parts"]:
        share = PARTS[match["parts"].removesuffix("s")]
        return 100 * value_of(match["many"]) / share, _SHARE
    if match["half"]:
        whole = match["half_of"]
        return (SCALES[whole] / 2, "") if whole else (50.0, _SHARE)
    if match["rank"] or match["place"]:
        return _rank(match["rank"] or match["place"]), RANK
    number = match["number"]
    value = float(number.replace(",", "")) if number[0].isdigit() else value_of(number)
    spelt = match["sign"] or match["unit"]
    scale = SCALES[match["scale"]] if match["scale"] else 1.0
    return value * scale, unit_of(spelt) if spelt else ""


def _rank(said: str) -> float:
    if said.isdigit():
        return float(said)
    tens, _, ones = said.rpartition("-")
    return float(SMALL.get(tens, 0) + ORDINALS[ones])


def _is_age(lower: str, match: re.Match[str]) -> bool:
    """Of a person: "aged 19", or "Menes, 19, scored"."""
    number = match["number"]
    if not number or not number.isdigit() or float(number) > _OLDEST:
        return False
    before = lower[max(0, match.start() - 6) : match.start()]
    beside = before.endswith((", ", ", now ")) and lower[match.end() :][:1] == ","
    return bool(_AGED.search(before)) or beside


def _with_units_of_ranges(found: Sequence[Quantity], lower: str) -> list[Quantity]:
    """In "25 to 35 percent" the unit is that of both."""
    made: list[Quantity] = []
    for one in reversed(found):
        after = made[-1] if made else None
        joined = after and _RANGE.fullmatch(lower, one.end, after.start)
        shared = after and joined and not one.unit and after.unit != RANK
        made.append(replace(one, unit=after.unit) if after and shared else one)
    return made[::-1]
