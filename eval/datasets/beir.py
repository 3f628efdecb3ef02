"""BEIR folders (Thakur et al., 2021): `queries.jsonl` and `qrels/SPLIT.tsv`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, Field

from eval.datasets.checking import Text, parsed
from eval.datasets.files import QuestionFile, read_file
from eval.datasets.gathering import gathered
from eval.errors import EvalError
from eval.samples import Dataset, Sample

_HEADER = "query-id\tcorpus-id\tscore"


class _Query(BaseModel):
    id: Text = Field(alias="_id")
    text: Text


def is_beir(path: Path) -> bool:
    """Whether the path is a folder with questions, its split named or not."""
    folder, _ = _folder_and_split(path)
    return (folder / "queries.jsonl").is_file() and (folder / "qrels").is_dir()


def read_beir(path: Path) -> Dataset:
    """Read the queries that a split judges: `FOLDER#SPLIT`, or `FOLDER` for `test`.

    Queries without a judgement in the split are left out, as BEIR does. Articles are
    named as the corpus names them; those with a grade above 0 answer the question.

    Raises:
        EvalError: A file is missing or has a line of another form, or a query is
            judged that is not there, or none is judged.
    """
    folder, split = _folder_and_split(path)
    queries = read_file(folder / "queries.jsonl")
    qrels = read_file(_qrels(folder, split))
    grades = _grades(qrels)
    both = replace(
        qrels,
        name=folder.resolve().name + ("" if split == "test" else f"#{split}"),
        content=queries.content + qrels.content,
    )
    dataset = gathered(_samples(queries, grades), both)
    lost = grades.keys() - {sample.sample_id for sample in dataset.samples}
    if lost:
        message = (
            f"{qrels.path}: judges the query {min(lost)!r}, which {queries.path} does "
            "not hold; take both files from one release"
        )
        raise EvalError(message)
    return dataset


def _folder_and_split(path: Path) -> tuple[Path, str]:
    folder, _, split = path.name.rpartition("#")
    if path.is_dir() or not folder:
        return path, "test"
    return path.with_name(folder), split


def _qrels(folder: Path, split: str) -> Path:
    path = folder / "qrels" / f"{split}.tsv"
    if not path.is_file():
        there = sorted(other.stem for other in path.parent.glob("*.tsv"))
        message = f"{path}: there is no such split; there are: {', '.join(there)}"
        raise EvalError(message)
    return path


def _samples(
    queries: QuestionFile, grades: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, Sample]]:
    for place, line in queries.lines():
        query = parsed(_Query, line, place)
        if query.id in grades:
            yield place, _sample(query, grades[query.id])


def _sample(query: _Query, relevance: Mapping[str, int]) -> Sample:
    return Sample(
        sample_id=query.id,
        question=query.text,
        articles=tuple(name for name, grade in relevance.items() if grade > 0),
        relevance=relevance,
    )


def _grades(qrels: QuestionFile) -> dict[str, dict[str, int]]:
    """Grades by query and article."""
    lines = qrels.lines()
    place, header = next(lines, (str(qrels.path), ""))
    if header != _HEADER:
        message = f"{place}: the header must be {_HEADER!r}, as BEIR writes it"
        raise EvalError(message)
    grades: dict[str, dict[str, int]] = {}
    for place, line in lines:
        try:
            query, article, grade = line.split("\t")
            # TREC has grades below 0 for junk; BEIR's measures count it as 0.
            grades.setdefault(query, {})[article] = max(0, int(grade))
        except ValueError as error:
            message = f"{place}: not a query, an article and a whole number, with tabs"
            raise EvalError(message) from error
    return grades
