"""How long the parts of an answer took."""

from time import perf_counter


class Clock:
    """Notes the time since the lap before.

    Attributes:
        laps: Milliseconds by the lap's name, in order.
    """

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        """End a lap; a name may come again and adds up."""
        now = perf_counter()
        spent = (now - self._last) * 1000
        self.laps[name] = round(self.laps.get(name, 0.0) + spent, 2)
        self._last = now
