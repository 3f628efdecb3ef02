"""Sentences to check, true ones and corrupted ones, with what was done to each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from eval.corruptions.corrupting import Kind, corrupted
from eval.corruptions.material import Sentence
from eval.corruptions.paraphrasing import paraphrase
from service.verifying.evidence import EvidenceText


class Form(StrEnum):
    """How near a sentence is to its article's."""

    VERBATIM = "verbatim"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence to check.

    Attributes:
        article: What it shares with others that are not independent of it.
        kind: What was made wrong; None for nothing.
    """

    article: str
    form: Form
    kind: Kind | None
    text: str
    passages: tuple[EvidenceText, ...]


def cases(sentences: Iterable[Sentence], *, seed: int) -> list[Case]:
    """Every sentence and its paraphrase, true and with each kind of fault it can have.

    Of each form, every kind is cut down to as many as the rarest has.
    """
    rng = Random(seed)  # noqa: S311 - draws, no secret
    made = [case for sentence in sentences for case in _of(sentence, rng)]
    return [case for form in Form for case in _balanced(made, form, rng)]


def _of(sentence: Sentence, rng: Random) -> Iterator[Case]:
    texts = {
        Form.VERBATIM: sentence.text,
        Form.PARAPHRASED: paraphrase(sentence, rng),
    }
    for form, text in texts.items():
        if text is None:
            continue
        yield Case(sentence.article, form, None, text, sentence.passages)
        for kind in Kind:
            wrong = corrupted(kind, text, sentence, rng=rng)
            if wrong is not None:
                yield Case(sentence.article, form, kind, wrong, sentence.passages)


def _balanced(made: Sequence[Case], form: Form, rng: Random) -> Iterator[Case]:
    by_kind = {
        kind: [case for case in made if case.form is form and case.kind is kind]
        for kind in (None, *Kind)
    }
    fewest = min(len(by_kind[kind]) for kind in Kind)
    yield from by_kind[None]
    for kind in Kind:
        yield from rng.sample(by_kind[kind], fewest)
