"""Sentences said otherwise, by rules that keep a true one true."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

from eval.corruptions.material import Sentence

Rule = Callable[[str, Sentence], str]

_MOST_RULES = 3
_SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "May": "May",
    "Jun": "June", "Jul": "July", "Aug": "August", "Sep": "September",
    "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_WEEKDAYS = [f"{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri")]
_SYNONYMS = {
    "said": "stated", "says": "states", "told": "informed", "announced": "declared",
    "began": "started", "bought": "purchased", "nearly": "almost", "largest": "biggest",
    "wants": "hopes", "showed": "revealed", "shows": "reveals",
    "including": "among them", "killed": "slain", "children": "kids",
    "people": "persons", "help": "assist",
    "received": "got", "plans": "intends", "however": "though", "many": "a lot of",
}  # fmt: skip
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_QUOTES = '"“”'
_OPENING = re.compile(
    rf"((?:In|On|At|After|Before|During|For|While|When|As|Since|Under|With) "
    rf"[^,{_QUOTES}]{{3,80}}), ((?:the|a|an|he|she|it|they|[A-Z])[^{_QUOTES}]*)\."
)
_ASIDE = re.compile(rf", (?:who|which|a|an) [^,;{_QUOTES}]{{3,80}},(?= [a-z])")
_SAID_LAST = re.compile(
    rf"[“\"]([^{_QUOTES}]+),[”\"] (?:said ([A-Z][^.,{_QUOTES}]+)"
    rf"|([A-Z][^.,{_QUOTES}]+) said)\."
)
_ACTIVE = re.compile(
    r"((?:[A-Z]\w+ ?)+) (defeated|sued|accused|arrested|killed|attacked|rejected"
    r"|approved|signed|launched|acquired|invited|praised|endorsed|ousted|replaced)"
    r" ((?:[A-Z]\w+ ?)+)(?=[ .,])"
)
_FIRST_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]+ (?=[A-Z][a-z]{3,} (?:said|told|was|has|had|is)\b)"
)


def paraphrase(sentence: Sentence, rng: Random) -> str | None:
    """The sentence by up to three rules, drawn; None where no rule applies."""
    text, done = sentence.text, 0
    for rule in rng.sample(RULES, len(RULES)):
        other = rule(text, sentence) if _may(rule, text) else text
        if other != text:
            text, done = other, done + 1
        if done == _MOST_RULES:
            break
    return text if done else None


def _may(rule: Rule, text: str) -> bool:
    """Quotations stay as they are: only the order of their sentence may change."""
    return rule in _OF_QUOTATIONS or not set(text) & set(_QUOTES)


def _opening_last(text: str, _: Sentence) -> str:
    match = _OPENING.fullmatch(text)
    if not match:
        return text
    first, rest = match.groups()
    article = re.match(r"(?:the|a|an|he|she|it|they)\b", rest)
    rest = rest[0].upper() + rest[1:] if article else rest
    return f"{rest} {first[0].lower()}{first[1:]}."


def _without_aside(text: str, _: Sentence) -> str:
    return _ASIDE.sub("", text, count=1)


def _speaker_first(text: str, _: Sentence) -> str:
    match = _SAID_LAST.fullmatch(text)
    return f"{match[2] or match[3]} said: “{match[1]}.”" if match else text


def _passive(text: str, _: Sentence) -> str:
    return _ACTIVE.sub(r"\3 was \2 by \1", text, count=1)


def _surname_alone(text: str, _: Sentence) -> str:
    return _FIRST_NAME.sub("", text, count=1)


def _synonyms(text: str, _: Sentence) -> str:
    for word, other in _SYNONYMS.items():
        text = re.sub(rf"\b{word}\b", other, text, count=1)
    return text


def _share(text: str, _: Sentence) -> str:
    if "%" in text:
        return re.sub(r"(?<=\d) ?%", " per cent", text)
    return re.sub(r"(?<=\d) (?:percent|per cent)\b", "%", text)


def _money(text: str, _: Sentence) -> str:
    short = re.sub(r"\$([\d.,]+) (m|b)illion\b", r"$\1\2n", text)
    if short != text:
        return short
    return re.sub(r"\$(\d[\d,.]*\d)\b(?! ?(?:thousand|tr|[mbk]))", r"\1 dollars", text)


def _small_numbers(text: str, _: Sentence) -> str:
    """Words as digits; where there are none, digits as words."""
    words = "|".join(_SMALL)
    digits = re.sub(
        rf"(?<!-)\b({words})\b(?!-| (?:hundred|thousand|million|billion|dozen))",
        lambda match: str(_SMALL.index(match[0]) + 2),
        text,
    )
    if digits != text:
        return digits
    return re.sub(
        r"(?<![\w.,$£€:-])(?<!\. )([2-9])(?= [a-z])(?! (?:per|[mb]illion|[ap]\.?m))",
        lambda match: _SMALL[int(match[0]) - 2],
        text,
    )


def _separators(text: str, _: Sentence) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)


def _day_first(text: str, _: Sentence) -> str:
    return re.sub(
        rf"\b{_MONTH} (\d{{1,2}})\b(?!,? ?\d|-|–)",
        lambda match: f"{match[2]} {_MONTHS[match[1]]}",
        text,
    )


def _day_of_weekday(text: str, sentence: Sentence) -> str:
    """A weekday that is clearly past as its date: "on 6 October"."""
    match = re.search(rf"\bon ({'|'.join(_WEEKDAYS)})\b(?! (?:and|through|to))", text)
    if not match or not sentence.published or re.search(r"\b(?:will|next|to)\b", text):
        return text
    back = (sentence.published.weekday() - _WEEKDAYS.index(match[1])) % 7
    day = sentence.published - timedelta(days=back)
    return text.replace(
        match[0], f"on {day.day} {list(_MONTHS.values())[day.month - 1]}"
    )


def _merged(text: str, sentence: Sentence) -> str:
    if not sentence.following or text[-1] != "." or set(text) & set(_QUOTES):
        return text
    following = sentence.following
    if not re.match(r"(?:The|He|She|It|They|But) ", following):
        return text
    return f"{text[:-1]}, and {following[0].lower()}{following[1:]}"


RULES: tuple[Rule, ...] = (
    _opening_last, _without_aside, _speaker_first, _passive, _surname_alone, _synonyms,
    _share, _money, _small_numbers, _separators, _day_first, _day_of_weekday, _merged,
)  # fmt: skip
_OF_QUOTATIONS = frozenset({_speaker_first})
