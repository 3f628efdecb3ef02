"""A run's folder: what it was made with, and a line for every question asked."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from corpus.indexes.state import replace_file
from eval.errors import EvalError
from eval.results import Manifest, Run, SampleResult
from eval.runs.encoding import (
    Header,
    Record,
    decode_header,
    decode_record,
    encode_header,
    encode_record,
)
from eval.runs.sameness import require_same

_HEADER = "manifest.json"
_RECORDS = "records.jsonl"


class Journal:
    """An open folder; several threads may add to it.

    A later record of a question takes the place of an earlier one.
    """

    def __init__(
        self, file: BinaryIO, header: Header, records: Iterable[Record]
    ) -> None:
        self._file = file
        self._header = header
        self._records = {_question(record): record for record in records}
        self._writing = Lock()

    @property
    def manifest(self) -> Manifest:
        """Of the first start."""
        return self._header.manifest

    def result(self, sample_id: str) -> SampleResult | None:
        """What is recorded of a question; None if it was not asked."""
        record = self._records.get(sample_id)
        return None if record is None else record.result

    def append(self, record: Record) -> None:
        """Record one question; it has reached the disk when this returns.

        The response must be as recorded: without the texts of whole articles.
        """
        line = encode_record(record)
        with self._writing:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
            self._records[_question(record)] = record

    def run(self) -> Run:
        """What is recorded so far."""
        return _run(self._header, self._records.values())


@contextmanager
def opened_journal(folder: Path, header: Header) -> Iterator[Journal]:
    """Begin a run in the folder, or go on with the one that is there.

    Half a line at the end, left by a kill, is cut off. The manifest of the first
    start stays.

    Raises:
        EvalError: Another process runs there; the run there is of something else; or
            its files cannot be understood.
    """
    with _opened_records(folder) as file:
        _lock(file, folder)
        kept = _settled(folder, header)
        file.seek(0)
        records = list(_records(file, folder / _RECORDS))
        file.truncate(sum(length for _, length in records))
        yield Journal(file, kept, (record for record, _ in records))


def read_run(folder: Path) -> Run:
    """The run in a folder, finished or not; it may be going on.

    Raises:
        EvalError: There is none, or its files cannot be understood.
    """
    header = _read_header(folder)
    path = folder / _RECORDS
    with path.open("rb") as file:
        latest = {_question(record): record for record, _ in _records(file, path)}
    return _run(header, latest.values())


def write_run(folder: Path, run: Run) -> None:
    """Keep a run that was made in memory, such as a rescored one, in a new folder.

    Raises:
        EvalError: There is a run already.
    """
    if (folder / _HEADER).exists():
        message = f"There is a run in {folder} already. Name another folder."
        raise EvalError(message)
    with opened_journal(folder, Header(run.manifest, run.definitions)) as journal:
        for position, result in enumerate(run.results):
            journal.append(Record(position, result))


def _question(record: Record) -> str:
    return record.result.sample.sample_id


def _run(header: Header, records: Iterable[Record]) -> Run:
    in_order = sorted(records, key=lambda record: record.position)
    results = tuple(record.result for record in in_order)
    return Run(header.manifest, header.definitions, results)


def _opened_records(folder: Path) -> BinaryIO:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / _RECORDS).open("a+b")
    except OSError as error:
        message = f"A run cannot be kept in {folder}: {error}. Name another folder."
        raise EvalError(message) from error


def _lock(file: BinaryIO, folder: Path) -> None:
    try:
        # Of the open file: it ends with the process, however the process ends.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = (
            f"A run is going on in {folder}. Wait until it is done, or name another "
            "folder."
        )
        raise EvalError(message) from error


def _settled(folder: Path, header: Header) -> Header:
    if (folder / _HEADER).exists():
        kept = _read_header(folder)
        require_same(kept, header, folder=folder)
        return kept
    if (folder / _RECORDS).stat().st_size:
        message = f"{folder} has records but no {_HEADER}. Name another folder."
        raise EvalError(message)
    replace_file(folder / _HEADER, encode_header(header))
    return header


def _read_header(folder: Path) -> Header:
    path = folder / _HEADER
    try:
        return decode_header(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"There is no run in {folder}: {_HEADER} is missing."
        raise EvalError(message) from error
    except ValueError as error:
        message = f"{path} is not the manifest of a run: {error}. Make the run anew."
        raise EvalError(message) from error


def _records(file: BinaryIO, path: Path) -> Iterator[tuple[Record, int]]:
    """Records with their lengths in bytes, up to a line that has no end."""
    for number, line in enumerate(file, 1):
        if not line.endswith(b"\n"):
            return
        try:
            yield decode_record(line), len(line)
        except ValueError as error:
            message = (
                f"{path}, line {number} is damaged: {error}. Delete the line and run "
                "again: its question is asked again."
            )
            raise EvalError(message) from error
