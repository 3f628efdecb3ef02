"""Questions with passages that contradict each other, as RGB publishes them."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: int
    query: Text
    answer: Text | list[list[Text]]
    fakeanswer: Text
    positive: list[Text]
    positive_wrong: list[Text]
    negative: list[Text]


@dataclass(frozen=True, slots=True)
class Contested:
    """A question, its answers, and passages for either and for neither.

    Attributes:
        answers: Spellings of the true one.
    """

    id: int
    question: str
    answers: tuple[str, ...]
    false_answer: str
    true_texts: tuple[str, ...]
    false_texts: tuple[str, ...]
    other_texts: tuple[str, ...]


def load_contested(path: Path) -> list[Contested]:
    """Of JSON Lines as RGB publishes them.

    Raises:
        EvalError: The file cannot be read, has no question, or a line is no such row.
    """
    rows = [parsed(_Row, line, place) for place, line in read_file(path).lines()]
    if not rows:
        message = f"{path}: there is no question; write one object a line"
        raise EvalError(message)
    return [_contested(row) for row in rows]


def _contested(row: _Row) -> Contested:
    answers = (
        [row.answer]
        if isinstance(row.answer, str)
        else [spelling for part in row.answer for spelling in part]
    )
    return Contested(
        row.id,
        row.query,
        tuple(answers),
        row.fakeanswer,
        tuple(row.positive),
        tuple(row.positive_wrong),
        tuple(row.negative),
    )
