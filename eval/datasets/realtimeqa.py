"""RealTimeQA's weekly news quizzes (Kasai et al., 2023), one question a line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, Field, NonNegativeInt, model_validator

from eval.datasets.checking import Text, parsed
from eval.datasets.files import QuestionFile, read_file
from eval.datasets.gathering import gathered
from eval.samples import Dataset, Sample
from service.http.moments import DayEnd

# Some quizzes number it or end it with a stop. "None of these candidates" is another
# thing: it stands on Nevada's ballots.
_NOTA = re.compile(r"(?:[A-E]\. )?none of the above\.?", re.IGNORECASE)


def _offered(choices: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty fifth choice that some quizzes end with."""
    return choices if all(choices[-1:]) else choices[:-1]


class _Row(BaseModel):
    """A question; `evidence` is the quiz's own wording and no quote, so not read."""

    id: Annotated[str, Field(pattern=r"^\d{8}_")]
    question: Text
    as_of: DayEnd
    answers: tuple[Text, ...]
    choices: Annotated[tuple[str, ...], AfterValidator(_offered)]
    answer_index: NonNegativeInt
    google_ranking: tuple[Text, ...]

    @model_validator(mode="after")
    def _right_choice_exists(self) -> Self:
        if self.answer_index >= len(self.choices):
            message = "answer_index must be an index into choices, from 0"
            raise ValueError(message)
        return self


def read_realtimeqa(path: Path) -> Dataset:
    """Read questions with their choices and Google's ranking.

    A question is tagged `nota` when "None of the above" is a choice, and `nota-right`
    when it is the right one. Questions of one week's quiz share a cluster, the date in
    their ids. A question that is repeated word for word, as 2022 has one, counts once.

    Raises:
        EvalError: A line is no question, an id stands for two questions, or there is
            no line.
    """
    file = read_file(path)
    return gathered(_samples(file), file)


def _samples(file: QuestionFile) -> Iterator[tuple[str, Sample]]:
    seen: dict[str, Sample] = {}
    for place, line in file.lines():
        sample = _sample(parsed(_Row, line, place))
        if seen.get(sample.sample_id) != sample:
            seen[sample.sample_id] = sample
            yield place, sample


def _sample(row: _Row) -> Sample:
    return Sample(
        sample_id=row.id,
        question=row.question,
        as_of=row.as_of,
        answers=row.answers,
        choices=row.choices,
        right_choice=row.answer_index,
        ranking=row.google_ranking,
        cluster=row.id.partition("_")[0],
        tags=_tags(row.choices, row.choices[row.answer_index]),
    )


def _tags(choices: tuple[str, ...], right: str) -> tuple[str, ...]:
    if not any(map(_NOTA.fullmatch, choices)):
        return ()
    return ("nota", "nota-right") if _NOTA.fullmatch(right) else ("nota",)
