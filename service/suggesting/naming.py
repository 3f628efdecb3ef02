"""The names of an article, as a question may call them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from service.verifying.dates import dates
from service.verifying.name_words import ORDINARY
from service.verifying.names import names
from service.verifying.spelling import plain

_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]*")
_WHOLE = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]\w*(?:-[A-Z]\w+)?")
"""A first name and a last one; three words are more often two names that meet."""

_OFTEN = 3
"""Times that a name is said where the text is about it."""


class Names:
    """Of one article's text, or of a part of it."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("’", "'")

    def called(self, name: str) -> str:
        """A person's name in full, as the article has it; "the" where it has that."""
        name = self._by_last.get(name, name)
        return self.with_article(self._by_last.get(name, name))

    def full(self, name: str) -> str:
        """The same for a first name, too, and without "the"."""
        return self._by_last.get(name) or self._by_first.get(name, name)

    def with_article(self, name: str) -> str:
        """With "the", where the article has it every other time or more often."""
        said = re.findall(rf"\b([Tt]he )?{re.escape(name)}\b(?! [A-Z])", self._text)
        return f"the {name}" if said and 2 * sum(map(bool, said)) >= len(said) else name

    def is_theme(self, name: str) -> bool:
        """Whether it comes back again and again."""
        return len(re.findall(rf"\b{re.escape(name)}\b", self._text)) >= _OFTEN

    def has(self, word: str) -> bool:
        """Whether it writes the word as a name where no sentence begins."""
        return word.removesuffix("'s") in self._inside

    @cached_property
    def _inside(self) -> frozenset[str]:
        found = _INSIDE.findall(self._text)
        return frozenset(word.removesuffix("'s") for word in found)

    @cached_property
    def _whole(self) -> frozenset[str]:
        """First and last names together."""
        return frozenset(
            said
            for said, *_ in told(self._text)
            if _WHOLE.fullmatch(said) and said.split()[0].lower() not in ORDINARY
        )

    @cached_property
    def _by_last(self) -> dict[str, str]:
        return _by_word(self._whole, -1)

    @cached_property
    def _by_first(self) -> dict[str, str]:
        return _by_word(self._whole, 0)


def _by_word(whole: Iterable[str], place: int) -> dict[str, str]:
    """The names by one of their words; without those that share it."""
    shared = Counter(name.split()[place] for name in whole)
    return {word: name for name in whole if shared[word := name.split()[place]] == 1}


def told(text: str) -> list[tuple[str, int, int]]:
    """The names of a text, `[start, end)` of it, but for those of days and months."""
    flat = plain(text)
    times = [range(dated.start, dated.end) for dated in dates(flat)]
    return [
        (text[name.start : name.end].removesuffix("'s"), name.start, name.end)
        for name in names(flat)
        if not name.opens and not any(name.start in time for time in times)
    ]
