"""What the harness asks of a system under evaluation."""

from collections.abc import Mapping
from typing import Protocol

from eval.responses import Response
from eval.samples import Sample


class SystemFailedError(Exception):
    """The system gave no answer to this question; others may still be asked.

    Its message is kept in the record of the run.
    """


class System(Protocol):
    """Answers samples; several threads may ask at once."""

    @property
    def name(self) -> str:
        """For people, such as `dateline in process`."""

    def describe(self) -> Mapping[str, str]:
        """What decides its answers, for the manifest: settings, index, model."""

    def answer(self, sample: Sample) -> Response:
        """Answer one question with its history, as of its moment.

        Raises:
            SystemFailedError: No answer came.
        """

    def close(self) -> None:
        """Release what it holds."""
