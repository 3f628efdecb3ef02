"""Units of quantities by their spellings; nothing is converted."""

import re

_SPELLINGS = {
    "percent": "percent per_cent pct %",
    "percentage point": "percentage_point pp",
    "dollar": "dollar $",
    "US dollar": "us_dollar u.s._dollar american_dollar usd us$",
    "Canadian dollar": "canadian_dollar c$ ca$",
    "Australian dollar": "australian_dollar a$ au$",
    "New Zealand dollar": "new_zealand_dollar nz$",
    "Hong Kong dollar": "hong_kong_dollar hk$",
    "Singapore dollar": "singapore_dollar s$",
    "euro": "euro eur €",
    "pound": "pound pound_sterling gbp lb £",
    "yen": "yen jpy ¥",
    "yuan": "yuan renminbi",
    "rupee": "rupee ₹",
    "cent": "cent",
    "kilometre": "kilometre kilometer km",
    "metre": "metre meter",
    "centimetre": "centimetre centimeter cm",
    "millimetre": "millimetre millimeter mm",
    "mile": "mile",
    "mile an hour": "mph mile_per_hour mile_an_hour miles_per_hour miles_an_hour",
    "kilometre an hour": "kph km/h kilometres_per_hour kilometers_per_hour",
    "foot": "foot feet ft",
    "inch": "inch inches",
    "yard": "yard",
    "acre": "acre",
    "hectare": "hectare",
    "square mile": "square_mile",
    "square kilometre": "square_kilometre square_kilometer",
    "square foot": "square_foot square_feet",
    "kilogram": "kilogram kilo kg",
    "gram": "gram",
    "tonne": "ton tonne metric_ton",
    "ounce": "ounce oz",
    "litre": "litre liter",
    "gallon": "gallon",
    "barrel": "barrel",
    "megawatt": "megawatt mw",
    "gigawatt": "gigawatt gw",
    "degree": "degree °",
    "degree Celsius": "celsius centigrade degree_celsius degrees_celsius °c",
    "degree Fahrenheit": "fahrenheit degree_fahrenheit degrees_fahrenheit °f",
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year yr",
    "decade": "decade",
    "century": "century centuries",
}
_UNITS = {
    spelling.replace("_", " "): unit
    for unit, spellings in _SPELLINGS.items()
    for spelling in spellings.split()
}
_SIGNS = sorted((s for s in _UNITS if s[-1] in "$€£¥₹"), key=len, reverse=True)
_WORDS = sorted(set(_UNITS).difference(_SIGNS), key=len, reverse=True)

SIGN = "|".join(map(re.escape, _SIGNS))
"""A regular expression of what stands before an amount of money, lower case."""

UNIT = "|".join(
    re.escape(word) + (r"s?\b" if word[-1].isalpha() else "") for word in _WORDS
)
"""A regular expression of what stands after a number, lower case."""


def unit_of(spelling: str) -> str:
    """The unit of what SIGN or UNIT matched."""
    found = _UNITS.get(spelling)
    return _UNITS[spelling.removesuffix("s")] if found is None else found


def alike(one: str, other: str) -> bool:
    """Whether the units can be the same: a dollar of no country is any dollar."""
    return one == other or (
        "dollar" in {one, other} and one.endswith("dollar") and other.endswith("dollar")
    )
