import pytest

from service.verifying.quantities import RANK, Quantity, quantities


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def told(text: str) -> list[tuple[str, float, str]]:
    return [(text[q.start : q.end], q.value, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("texts", "value", "unit"),
    [
        (["35%", "35 per cent", "35 pct", "thirty-five percent"], 35, "percent"),
        (["$1.2bn", "1.2 billion dollars", "$1,200 million"], 1.2e9, "dollar"),
        (["US$5", "5 U.S. dollars", "five American dollars"], 5, "US dollar"),
        (["two hundred and five", "205"], 205, ""),
        (["two dozen", "24"], 24, ""),
        (["half a million", "500,000", "500k"], 500_000, ""),
        (["1st", "first"], 1, RANK),
        (["21st", "twenty-first"], 21, RANK),
        (["20-year", "20 years", "20 - year"], 20, "year"),
        (["5 km", "5 kilometers", "five kilometres"], 5, "kilometre"),
        (["30 degrees Celsius", "30°C"], 30, "degree Celsius"),
    ],
)
def test_spellings_of_a_quantity_are_one(
    texts: list[str], value: float, unit: str
) -> None:
    assert {(only(text).value, only(text).unit) for text in texts} == {(value, unit)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 to 35 percent", [("25", 25, "percent"), ("35 percent", 35, "percent")]),
        (
            "5, 10 or 15 miles",
            [("5", 5, ""), ("10", 10, "mile"), ("15 miles", 15, "mile")],
        ),
        ("a quarter of voters", [("a quarter", 25, "percent")]),
        ("half of voters", [("half", 50, "percent")]),
        ("Menes, 19, scored", [("19", 19, "year")]),
        ("aged 84", [("84", 84, "year")]),
        ("£3m", [("£3m", 3e6, "pound")]),
        ("B52 and G7", []),
        ("", []),
    ],
)
def test_quantities_are_found_with_their_spans_and_units(
    text: str, found: list[tuple[str, float, str]]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("said", "true", "stands"),
    [
        ("about 45%", "45.3%", True),
        ("about 45%", "45.6%", False),
        # Half of the last digit is 5, but a twentieth of 40 is 2.
        ("about 40", "42", True),
        ("about 40", "43", False),
        ("45%", "45.3%", False),
        ("more than 100", "116", True),
        ("more than 100", "90", False),
        ("more than 100", "130", False),
        ("under 50", "48", True),
        ("under 50", "52", False),
        ("35", "thirty-five", True),
    ],
)
def test_only_a_hedged_number_may_be_rounded(
    said: str, true: str, *, stands: bool
) -> None:
    assert only(said).says(only(true)) is stands


@pytest.mark.parametrize(
    ("said", "true", "stands"),
    [
        ("5 miles", "5 km", False),
        ("5", "5 km", True),
        ("5 km", "5", False),
        ("$5", "US$5", True),
        ("C$5", "$5", True),
        ("C$5", "US$5", False),
        ("5 percentage points", "5 percent", False),
    ],
)
def test_a_unit_must_be_the_same_and_is_never_converted(
    said: str, true: str, *, stands: bool
) -> None:
    assert only(said).measured_as(only(true)) is stands
