"""What a text writes in digits, compared across languages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from service.verifying.dates import dates

_NUMBER = re.compile(r"\d+(?:[.,'’٫٬]\d+)*")
_SEPARATOR = re.compile(r"[.,'’٫٬]")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
# Chinese and Japanese, Korean, Vietnamese number their months.
_MONTH = re.compile(r"(\d{1,2}) ?[月월]|[Tt]háng (\d{1,2})")
_THOUSAND = 3


def same_figures(translation: str, text: str) -> bool:
    """Whether both write the same numbers in digits, each as often.

    Digits may be of any script and separators of any language. A month that the text
    names in English may have a number in its translation.
    """
    mine, its = _in_ascii(translation), _in_ascii(text)
    months = {date.said.month for date in dates(text)}

    def unless_named(month: re.Match[str]) -> str:
        return "" if int(month[1] or month[2]) in months else month[0]

    wanted = [_values(reading) for reading in _readings(its)]
    return any(
        _values(reading) in wanted
        for told in (mine, _MONTH.sub(unless_named, mine))
        for reading in _readings(told)
    )


def _in_ascii(text: str) -> str:
    """With the digits 0 to 9 for those of any script, and one kind of space."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in unicodedata.normalize("NFKC", text)
    )


def _readings(text: str) -> tuple[str, str]:
    """A space may part numbers, or the thousands of one."""
    return text, _SPACED.sub(lambda number: number[0].replace(" ", ""), text)


def _values(text: str) -> Counter[str]:
    return Counter(v for n in _NUMBER.findall(text) for v in _values_of(n))


def _values_of(number: str) -> Iterator[str]:
    """Its value in plain digits; one for each group if its separators part numbers.

    A single separator before three digits parts thousands, as it mostly does.
    """
    groups, marks = _SEPARATOR.split(number), _SEPARATOR.findall(number)
    decimals = f".{groups.pop()}" if _has_decimals(groups, marks) else ""
    if _are_thousands(groups, marks):
        yield str(int("".join(groups))) + decimals
    else:
        yield from (str(int(group)) for group in _SEPARATOR.split(number))


def _has_decimals(groups: list[str], marks: list[str]) -> bool:
    if not marks or marks[-1] not in ".,٫" or marks.count(marks[-1]) > 1:
        return False
    unlike_thousands = len(groups[-1]) != _THOUSAND or groups[0] == "0"
    return unlike_thousands or marks[-1] == "٫" or len(marks) > 1


def _are_thousands(groups: list[str], marks: list[str]) -> bool:
    """Whether the groups make one number; also as in India: 12,34,567."""
    first, *others = groups
    return not others or (
        len(set(marks[: len(others)])) == 1
        and len(first) <= _THOUSAND
        and all(len(group) in {2, _THOUSAND} for group in others)
        and len(others[-1]) == _THOUSAND
    )
