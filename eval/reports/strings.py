"""Texts that many questions share, kept once in a page."""

_LENGTHS = (8_000, 4_000, 2_000, 1_200, 800, 600, 400, 300, 200, 100)


class Strings:
    """Numbers texts in the order they first come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The index of the text in `fitted`."""
        return self._numbers.setdefault(text, len(self._numbers))

    def fitted(self, budget: int) -> tuple[list[str], int | None]:
        """The texts, cut so that together they have at most `budget` characters.

        Returns:
            The texts, and the length they are cut to: None when all are whole. No text
            is cut below 100 characters, even where that is over the budget.
        """
        texts = list(self._numbers)
        if sum(map(len, texts)) <= budget:
            return texts, None
        fitting = (n for n in _LENGTHS if _total(texts, n) <= budget)
        length = next(fitting, _LENGTHS[-1])
        return [_cut(text, length) for text in texts], length


def _total(texts: list[str], length: int) -> int:
    return sum(min(len(text), length) for text in texts)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
