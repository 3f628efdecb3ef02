"""MultiHop-RAG's published questions (Tang and Yang, 2024): `MultiHopRAG.json`."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import from_json

from eval.datasets.checking import Text, checked
from eval.datasets.files import QuestionFile, read_file
from eval.datasets.gathering import gathered
from eval.errors import EvalError
from eval.samples import Dataset, Sample

_UNANSWERABLE = "null_query"


class _Evidence(BaseModel):
    url: Text
    fact: Text


class _Question(BaseModel):
    query: Text
    answer: Text
    question_type: Text
    evidence_list: tuple[_Evidence, ...]


def read_multihop(path: Path) -> Dataset:
    """Read questions with the articles and sentences they rest on.

    Ids are places in the list, from 0, as the file has none. The type of a question is
    its tag. Null queries are unanswerable; what the file gives as their answer is a
    phrase that says so, and is left out.

    Raises:
        EvalError: The file is no such list, or it is empty.
    """
    file = read_file(path)
    return gathered(_samples(file), file)


def _samples(file: QuestionFile) -> Iterator[tuple[str, Sample]]:
    for number, item in enumerate(_items(file)):
        place = f"{file.path}: item {number} from 0"
        yield place, _sample(str(number), checked(_Question, item, place))


def _items(file: QuestionFile) -> list[object]:
    try:
        items = from_json(file.text())
    except ValueError as error:
        message = f"{file.path}: not JSON ({error}); fetch the file anew"
        raise EvalError(message) from error
    if not isinstance(items, list):
        message = f"{file.path}: not a list of questions; give MultiHopRAG.json"
        raise EvalError(message)
    return items


def _sample(sample_id: str, question: _Question) -> Sample:
    unanswerable = question.question_type == _UNANSWERABLE
    evidence = question.evidence_list
    articles = tuple(dict.fromkeys(item.url for item in evidence))
    return Sample(
        sample_id=sample_id,
        question=question.query,
        answers=() if unanswerable else (question.answer,),
        articles=articles,
        relevance=dict.fromkeys(articles, 1),
        quotes=tuple(dict.fromkeys(item.fact for item in evidence)),
        unanswerable=unanswerable,
        tags=(question.question_type,),
    )
