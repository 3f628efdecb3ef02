"""Our own JSON Lines: one question an object, in the fields of `QuestionRow`."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from eval.datasets.checking import parsed
from eval.datasets.files import QuestionFile, read_file
from eval.datasets.gathering import gathered
from eval.datasets.rows import QuestionRow
from eval.errors import EvalError
from eval.samples import Dataset, Sample


def read_native(path: Path) -> Dataset:
    """Read `.jsonl` or `.jsonl.gz`.

    Raises:
        EvalError: A line is no question, an id occurs twice, or there is no line.
    """
    file = read_file(path)
    return gathered(_samples(file), file)


def write_native(path: Path, samples: Iterable[Sample]) -> None:
    """Write what `read_native` reads back equal; gzipped if the name ends in `.gz`.

    Fields that are empty are left out. A file that is there is replaced.

    Raises:
        EvalError: The file cannot be written.
    """
    lines = (json.dumps(_row(sample), ensure_ascii=False) for sample in samples)
    content = "".join(f"{line}\n" for line in lines).encode()
    try:
        # Without its time the same questions make the same file.
        path.write_bytes(
            gzip.compress(content, mtime=0) if path.suffix == ".gz" else content
        )
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); choose another path"
        raise EvalError(message) from error


def _samples(file: QuestionFile) -> Iterator[tuple[str, Sample]]:
    for place, line in file.lines():
        yield place, parsed(QuestionRow, line, place).sample()


def _row(sample: Sample) -> dict[str, object]:
    fields = {
        "id": sample.sample_id,
        "question": sample.question,
        "as_of": None if sample.as_of is None else _day_or_moment(sample.as_of),
        "history": [asdict(turn) for turn in sample.history],
        "answers": sample.answers,
        "articles": sample.articles,
        "relevance": dict(sample.relevance),
        "quotes": sample.quotes,
        "unanswerable": sample.unanswerable,
        "choices": sample.choices,
        "right_choice": sample.right_choice,
        "nuggets": [asdict(nugget) for nugget in sample.nuggets],
        "ranking": sample.ranking,
        "cluster": sample.cluster,
        "tags": sample.tags,
    }
    # A right choice of 0 is not empty.
    return {
        name: value for name, value in fields.items() if value or type(value) is int
    }


def _day_or_moment(moment: datetime) -> str:
    at = moment.astimezone(UTC)
    return (at.date() if at.time() == time.max else at).isoformat()
