"""Texts of made-up words, so that what two of them share can be counted."""


def words(*spans: tuple[int, int]) -> str:
    """The words with these numbers, each span half-open; up to 676 different ones."""
    return " ".join(
        _word(number) for start, end in spans for number in range(start, end)
    )


def _word(number: int) -> str:
    return f"w{chr(97 + number // 26)}{chr(97 + number % 26)}"
