"""CSV: a header of our own fields, one question a row."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic_core import from_json

from eval.datasets.checking import checked
from eval.datasets.files import QuestionFile, read_file
from eval.datasets.gathering import gathered
from eval.datasets.rows import QuestionRow
from eval.errors import EvalError
from eval.samples import Dataset, Sample

_SEVERAL = frozenset(("answers", "articles", "quotes", "choices", "ranking", "tags"))
_JSON = frozenset(("history", "relevance", "nuggets"))


def read_csv(path: Path) -> Dataset:
    """Read comma-separated rows under a header with any of `QuestionRow`'s fields.

    Values of a field that has several stand in one cell with `|` between them, in
    several columns of the same name, or both. Messages, grades and nuggets are JSON in
    their cell. Empty cells say nothing; empty rows are passed over.

    Raises:
        EvalError: A column is unknown, a row is no question, an id occurs twice, or
            there is no row.
    """
    file = read_file(path)
    return gathered(_samples(file), file)


def _samples(file: QuestionFile) -> Iterator[tuple[str, Sample]]:
    records = _records(file)
    place, cells = next(records, ("", []))
    header = _header(cells, place)
    for place, cells in records:
        row = checked(QuestionRow, _fields(header, cells, place), place)
        yield place, row.sample()


def _records(file: QuestionFile) -> Iterator[tuple[str, list[str]]]:
    """`FILE:LINE` of the first line and the cells, of rows that say something."""
    rows = csv.reader(io.StringIO(file.text(), newline=""), strict=True)
    line = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield f"{file.path}:{line}", cells
            line = rows.line_num + 1
    except csv.Error as error:
        message = f"{file.path}:{line}: not CSV ({error}); mend the quotes of this row"
        raise EvalError(message) from error


def _header(cells: Sequence[str], place: str) -> list[str]:
    header = [cell.strip() for cell in cells]
    for number, name in enumerate(header):
        if name not in QuestionRow.model_fields:
            known = ", ".join(QuestionRow.model_fields)
            message = f"{place}: there is no column {name!r}; the columns are {known}"
            raise EvalError(message)
        if name in header[:number] and name not in _SEVERAL:
            message = f"{place}: the column {name!r} stands twice; take one away"
            raise EvalError(message)
    return header


def _fields(
    header: Sequence[str], cells: Sequence[str], place: str
) -> dict[str, object]:
    if len(cells) > len(header):
        message = (
            f"{place}: {len(cells)} cells under {len(header)} columns; put cells that "
            "hold a comma in double quotes"
        )
        raise EvalError(message)
    fields: dict[str, object] = {}
    several: dict[str, list[str]] = {}
    for name, cell in zip(header, map(str.strip, cells), strict=False):
        if name in _SEVERAL:
            parts = (part.strip() for part in cell.split("|"))
            several.setdefault(name, []).extend(filter(None, parts))
        elif cell:
            fields[name] = _json(name, cell, place) if name in _JSON else cell
    return fields | several


def _json(name: str, cell: str, place: str) -> object:
    try:
        return from_json(cell)
    except ValueError as error:
        message = f"{place}: {name}: not JSON ({error}); write it as in our JSON Lines"
        raise EvalError(message) from error
