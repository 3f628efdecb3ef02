"""What making questions asks of a chat model."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from pydantic import BaseModel

Form = TypeVar("Form", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked: the rules, and the matter they are for."""

    system: str
    user: str


class AskerFailedError(Exception):
    """No usable reply came, after all retries; the message says what did."""


class Asker(Protocol):
    """A chat model that fills in forms."""

    def ask(self, prompt: Prompt, form: type[Form]) -> Form:
        """The form, filled in and valid.

        Raises:
            AskerFailedError: The model did not answer, or not in the form.
        """
