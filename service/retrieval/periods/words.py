"""The words that time is told with, and the pieces of pattern made of them."""

import re

from service.retrieval.periods.spans import Unit

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "an": 1,
    "a": 1,
    "couple": 2,
    "dozen": 12,
}

MONTH = (
    r"jan(?:uary|\b\.?)|feb(?:ruary|\b\.?)|mar(?:ch|\b\.?)|apr(?:il|\b\.?)|may"
    r"|june?\b\.?|july?\b\.?|aug(?:ust|\b\.?)|sept?(?:ember|\b\.?)|oct(?:ober|\b\.?)"
    r"|nov(?:ember|\b\.?)|dec(?:ember|\b\.?)"
)
WEEKDAY = "|".join(_WEEKDAYS)
SHORT_WEEKDAY = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
SEASON = "|".join(_SEASONS)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[:%]|[.,]\d)"
FOUR_DIGITS = r"(?:18|19|20)\d\d"
_COUNTED = (
    "people|persons|homes|houses|units|jobs|votes|workers|employees|staff|troops"
    "|soldiers|deaths|cases|students|points|miles|kilomet(?:er|re)s|km|met(?:er|re)s"
    "|feet|acres|hectares|tons|tonnes|dollars|euros|pounds|words|pages|copies|calories"
    "|hundred|thousand|million|billion"
)
# Four digits are a year unless they count something ("in 2000 homes") or name a kind
# ("2008-class").
YEAR = rf"{FOUR_DIGITS}(?![\w%]|[.,]\d|-[a-z]|\s+(?:{_COUNTED})\b)"
OF_YEAR = rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR}|(?:last|this|next)\s+year\b))"
NUMBER = (
    rf"[1-9]\d{{0,2}}|(?:a\s+)?couple\s+of|(?:a\s+)?dozen|(?:{'|'.join(_NUMBERS)})\b"
)
UNIT = "|".join(Unit)

# These are words as well: without a capital, only a year beside them makes them months.
_ALSO_WORDS = frozenset({"may", "march", "mar"})
_A_NAME = re.compile(r"\s+[A-Z]|['’]s\b")


def compiled(pattern: str) -> re.Pattern[str]:
    """As all grammar here: in any case, and not within a word."""
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


def month_number(word: str) -> int:
    """1 to 12, by the first three letters."""
    return _MONTHS.index(word[:3].lower()) // 4 + 1


def weekday_number(word: str) -> int:
    """0, Monday, to 6."""
    return _WEEKDAYS.index(word.lower())


def season_month(word: str) -> int:
    """The month it begins in, on the northern hemisphere, as weather services count.

    A winter belongs to the year of its December.
    """
    return _SEASONS[word.lower()]


def count_of(words: str) -> int:
    """Of digits, or of words up to twelve."""
    if words.isdigit():
        return int(words)
    # "a couple of", "a dozen": the article counts only where it stands alone.
    counted = [word for word in words.lower().split() if word not in {"a", "of"}]
    return _NUMBERS[counted[0] if counted else "a"]


def may_be_a_word(month: str) -> bool:
    """Whether the month, as it is written, may be no month ("may")."""
    return month in _ALSO_WORDS


def is_a_name(text: str, at: int) -> bool:
    """Whether what ends at `at` goes on as a name does: "August Wilson", "May's"."""
    return _A_NAME.match(text, at) is not None
