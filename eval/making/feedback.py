"""Questions from what readers said of answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corpus.archive.feedback import StoredFeedback
from corpus.terminal import printable
from eval.datasets.native import write_native
from eval.errors import EvalError
from eval.samples import Sample

_RIGHT_ANSWER, _USEFUL = "right-answer", "useful"


@dataclass(frozen=True, slots=True)
class Sifted:
    """What feedback is good for, the oldest first.

    Attributes:
        samples: Questions of which something is known that an answer can be held to.
        unfinished: It tells too little for a question; a person may know more.
        superseded: How often there is a newer word about the same answer.
    """

    samples: tuple[Sample, ...]
    unfinished: tuple[StoredFeedback, ...]
    superseded: int

    def lines(self) -> Iterator[str]:
        """The account, each unfinished one in a line of its own; not yet printable."""
        right = sum(_RIGHT_ANSWER in sample.tags for sample in self.samples)
        yield (
            f"{len(self.samples)} questions: {right} with a right answer, "
            f"{len(self.samples) - right} with the articles of a useful answer"
        )
        if self.superseded:
            yield f"{self.superseded} left out: a newer word about the same answer"
        if self.unfinished:
            yield f"{len(self.unfinished)} for a person to finish:"
        for stored in self.unfinished:
            yield f"  {_line(stored)}"


def sift(received: Sequence[StoredFeedback]) -> Sifted:
    """Make a question of each answer that somebody said enough about.

    A right answer is what the question is held to. Without one, the articles that a
    useful answer cited are: those of an answer that was not are no gold.

    Args:
        received: The oldest first. The newest word about an answer counts, whoever
            said it.
    """
    newest = {stored.feedback.answer_id: stored for stored in received}
    words = [item for item in received if newest[item.feedback.answer_id] is item]
    return Sifted(
        samples=tuple(_sample(item) for item in words if _tells_enough(item)),
        unfinished=tuple(item for item in words if not _tells_enough(item)),
        superseded=len(received) - len(words),
    )


def write_new(path: Path, samples: Sequence[Sample]) -> None:
    """Write questions where there is no file yet.

    Raises:
        EvalError: There is one, there is no question, or it cannot be written.
    """
    if path.exists():
        message = f"{path} is there already; choose another path, or move it away"
        raise EvalError(message)
    if not samples:
        message = (
            f"{path} is not written: no feedback tells a right answer, or the articles "
            "of a useful one; send them to POST /v1/feedback"
        )
        raise EvalError(message)
    write_native(path, samples)


def _tells_enough(stored: StoredFeedback) -> bool:
    said = stored.feedback
    return said.right_answer is not None or (said.useful and bool(said.articles))


def _sample(stored: StoredFeedback) -> Sample:
    said = stored.feedback
    question = printable(said.question)
    right = said.right_answer
    return Sample(
        sample_id=stored.feedback_id,
        question=question,
        # What was right then need not be now.
        as_of=said.as_of or stored.received_at,
        answers=() if right is None else (printable(right),),
        articles=said.articles if said.useful else (),
        # Of one question asked twice, the answers are not independent.
        cluster=sha256(question.casefold().encode()).hexdigest()[:12],
        tags=("feedback", _USEFUL if right is None else _RIGHT_ANSWER),
    )


def _line(stored: StoredFeedback) -> str:
    said = stored.feedback
    useful = "useful" if said.useful else "not useful"
    note = f" ({said.note})" if said.note else ""
    line = f"{stored.feedback_id} {stored.received_at:%Y-%m-%d} {useful}: "
    # However many lines a text has, it makes one here.
    return " ".join(f"{line}{said.question}{note}".split())
