"""Numbers written out."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_PARTS = "half third quarter fifth sixth seventh eighth ninth tenth"

SMALL = {word: n for n, word in enumerate(_ONES.split())} | {
    word: 10 * n for n, word in enumerate(_TENS.split(), start=2)
}
ORDINALS = {word: n for n, word in enumerate(_ORDINALS.split(), start=1)} | {
    f"{word[:-1]}ieth": 10 * n for n, word in enumerate(_TENS.split(), start=2)
}
PARTS = {word: n for n, word in enumerate(_PARTS.split(), start=2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0, "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
}  # fmt: skip


def value_of(words: str) -> float:
    """Of a number in lower-case words, such as "two hundred and thirty-five".

    "a" counts one, "and" nothing.

    Raises:
        KeyError: A word is part of no number.
    """
    total = current = 0.0
    for word in words.replace("-", " ").split():
        if word == "and":
            continue
        if word in {"a", "an"}:
            current += 1
        elif word in SMALL:
            current += SMALL[word]
        elif word in {"hundred", "dozen"}:
            current = (current or 1) * SCALES[word]
        else:
            total += (current or 1) * SCALES[word]
            current = 0
    return total + current
