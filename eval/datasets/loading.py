"""A dataset by the name a user gives it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from eval.datasets.beir import is_beir, read_beir
from eval.datasets.csv_table import read_csv
from eval.datasets.multihop import read_multihop
from eval.datasets.native import read_native
from eval.datasets.realtimeqa import read_realtimeqa
from eval.errors import EvalError
from eval.samples import Dataset

Reader = Callable[[Path], Dataset]

READERS: Mapping[str, Reader] = {
    "native": read_native,
    "csv": read_csv,
    "beir": read_beir,
    "multihop": read_multihop,
    "realtimeqa": read_realtimeqa,
}
"""By format."""

_ENDINGS: Mapping[str, Reader] = {
    ".jsonl": read_native,
    ".jsonl.gz": read_native,
    ".csv": read_csv,
}


def load_dataset(named: str) -> Dataset:
    """Read `FORMAT:PATH`, or a path whose format its name or its files tell.

    Raises:
        EvalError: The format is unknown or cannot be told, or the reader refused what
            it found.
    """
    form, colon, path = named.partition(":")
    if colon and form in READERS:
        return READERS[form](Path(path))
    return _reader(named)(Path(named))


def _reader(named: str) -> Reader:
    path = Path(named)
    if is_beir(path):
        return read_beir
    # A name with a colon that is no file was meant to begin with a format.
    if path.is_file() or ":" not in named:
        for ending, reader in _ENDINGS.items():
            if path.name.endswith(ending):
                return reader
    message = (
        f"{named}: its format cannot be told; write FORMAT:PATH, where FORMAT is one "
        f"of {', '.join(READERS)}"
    )
    raise EvalError(message)
