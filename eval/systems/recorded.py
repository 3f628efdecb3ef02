"""Answers recorded in a file, so that what others published can be scored."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Self

from eval.datasets.checking import parsed
from eval.datasets.files import QuestionFile, read_file
from eval.errors import EvalError
from eval.responses import Response, Status
from eval.samples import Sample
from eval.systems.ports import SystemFailedError
from eval.systems.recorded_rows import AnswerRow, PredictionRow


class Recorded:
    """Gives for each question what the file has under its id."""

    def __init__(
        self, name: str, responses: Mapping[str, Response], described: dict[str, str]
    ) -> None:
        self.name = name
        self._responses = responses
        self._described = described

    @classmethod
    def open(cls, path: Path, *, first_choice: int = 0) -> Self:
        """Read JSON Lines, also gzipped.

        Args:
            path: One system's answers: lines of our own form, or RealTimeQA's, in
                which two lines, one a task, make one answer.
            first_choice: The number of the first choice in RealTimeQA's form. Gold
                and older outputs count from 0, those of 2026 from 1.

        Raises:
            EvalError: The file cannot be read, a line is not of either form, an id
                has two answers, or there are answers of several systems.
        """
        file = read_file(path)
        reading = _Reading(file, first_choice=first_choice)
        described = {
            "recorded": file.name,
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "first_choice": str(first_choice),
        }
        return cls(reading.system or file.name, reading.responses, described)

    def describe(self) -> dict[str, str]:
        """The file's name and hash."""
        return dict(self._described)

    def answer(self, sample: Sample) -> Response:
        """What is recorded for the sample's id.

        Raises:
            SystemFailedError: Nothing is, or a choice that the question does not have.
        """
        response = self._responses.get(sample.sample_id)
        if response is None:
            message = f"no answer to {sample.sample_id} is recorded"
            raise SystemFailedError(message)
        choice, choices = response.choice, len(sample.choices)
        if choice is not None and choices and choice >= choices:
            message = (
                f"choice {choice}, counted from 0, of {choices} is recorded; does the "
                "file count from 1?"
            )
            raise SystemFailedError(message)
        return response

    def close(self) -> None:
        """Nothing is held."""


class _Reading:
    """What has been read of a file so far."""

    def __init__(self, file: QuestionFile, *, first_choice: int) -> None:
        self.system: str | None = None
        self.responses: dict[str, Response] = {}
        self._first_choice = first_choice
        self._seen: set[tuple[str, str]] = set()
        for place, line in file.lines():
            if _is_prediction(line):
                self._predicted(parsed(PredictionRow, line, place), place)
            else:
                self._answered(parsed(AnswerRow, line, place), place)
        if not self.responses:
            message = f"{file.path}: no answer is recorded in it"
            raise EvalError(message)

    def _answered(self, row: AnswerRow, place: str) -> None:
        for task in ("multiple_choice", "generation"):
            self._once(row, task, place)
        self.responses[row.id] = row.response()

    def _predicted(self, row: PredictionRow, place: str) -> None:
        self._once(row, row.task, place)
        known = self.responses.get(row.id, Response("", Status.INSUFFICIENT))
        if not row.chooses:
            known = replace(known, text=row.words)
        elif row.choice is not None:
            known = replace(known, choice=self._from_0(row.choice, place))
        told = known.text or known.choice is not None
        status = Status.ANSWERED if told else Status.INSUFFICIENT
        self.responses[row.id] = replace(known, status=status)

    def _from_0(self, choice: int, place: str) -> int:
        if choice < self._first_choice:
            message = (
                f"{place}: choice {choice}, but choices are said to count from "
                f"{self._first_choice}"
            )
            raise EvalError(message)
        return choice - self._first_choice

    def _once(self, row: AnswerRow | PredictionRow, task: str, place: str) -> None:
        if (row.id, task) in self._seen:
            message = f"{place}: there is already an answer to {row.id}; keep one"
            raise EvalError(message)
        self._seen.add((row.id, task))
        if row.system is None:
            return
        if self.system not in {None, row.system}:
            message = (
                f"{place}: answers of {row.system} after those of {self.system}; "
                "give each system a file of its own"
            )
            raise EvalError(message)
        self.system = row.system


def _is_prediction(line: str) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and "prediction" in row
