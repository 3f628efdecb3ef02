"""Samples, each with the place it was read from, gathered into a dataset."""

from collections.abc import Iterable
from hashlib import sha256

from eval.datasets.files import QuestionFile
from eval.errors import EvalError
from eval.samples import Dataset, Sample


def gathered(placed: Iterable[tuple[str, Sample]], file: QuestionFile) -> Dataset:
    """The dataset of all samples of a file, in order.

    Args:
        placed: Where each sample stands, such as `FILE:LINE`, and the sample.
        file: Its name becomes the dataset's; its content is hashed.

    Raises:
        EvalError: There is no sample, or two have the same id.
    """
    places: dict[str, str] = {}
    samples = []
    for place, sample in placed:
        if first := places.get(sample.sample_id):
            message = (
                f"{place}: the id {sample.sample_id!r} already stands at {first}; "
                "give each question its own"
            )
            raise EvalError(message)
        places[sample.sample_id] = place
        samples.append(sample)
    if not samples:
        message = f"{file.path}: holds no question; check that it is the right file"
        raise EvalError(message)
    return Dataset(file.name, tuple(samples), sha256(file.content).hexdigest())
