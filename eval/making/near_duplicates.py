"""Whether a question was already made in nearly the same words."""

from eval.answer_strings import normalised

SAME_SHARE = 0.7
"""Of the words of two gists, how many both have; edited wire copy keeps more."""


class Seen:
    """The gists of what was kept."""

    def __init__(self) -> None:
        self._gists: list[frozenset[str]] = []

    def add_if_new(self, gist: str) -> bool:
        """Keep the gist unless one like it is kept (Jaccard of its words)."""
        words = frozenset(normalised(gist).split())
        if any(
            len(words & other) >= SAME_SHARE * len(words | other)
            for other in self._gists
        ):
            return False
        self._gists.append(words)
        return True
