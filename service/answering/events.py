"""What is told of an answer while it is made."""

from dataclasses import dataclass

from service.answering.composing import Composed
from service.answers import Answer, Retrieved


@dataclass(frozen=True, slots=True)
class Found:
    """The passages are there."""

    retrieved: Retrieved


@dataclass(frozen=True, slots=True)
class Written:
    """A further sentence stands.

    Attributes:
        so_far: All of the answer until now; its text begins with the one before.
    """

    so_far: Composed


@dataclass(frozen=True, slots=True)
class Finished:
    """The last one; its answer's text begins with what was written, if anything was."""

    answer: Answer


Event = Found | Written | Finished
