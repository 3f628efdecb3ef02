"""Judges whose verdicts are written down in the test."""

from collections.abc import Mapping, Sequence

from eval.judging.ports import Assignment, JudgeError


class Table:
    """Support by (premise, claim); a pair that is not in the table is a mistake."""

    name = "table"
    fingerprint = "table-1"
    threshold = 0.5

    def __init__(self, supports: Mapping[tuple[str, str], float]) -> None:
        self._supports = supports
        self.asked: list[tuple[str, str]] = []

    def support(self, premise: str, claim: str) -> float:
        self.asked.append((premise, claim))
        return self._supports[premise, claim]


class Mute:
    """Gives no verdict."""

    name = "mute"
    fingerprint = "mute-1"
    threshold = 0.5

    def __init__(self) -> None:
        self.calls = 0

    def support(self, premise: str, claim: str) -> float:
        self.calls += 1
        message = "mute gave no verdict: timed out"
        raise JudgeError(message)

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        self.calls += 1
        message = "mute gave no verdict: timed out"
        raise JudgeError(message)

    def correctness(self, question: str, golds: Sequence[str], answer: str) -> float:
        self.calls += 1
        message = "mute gave no verdict: timed out"
        raise JudgeError(message)
