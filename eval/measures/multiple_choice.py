"""Whether the right choice was made, or named where a system answers in words."""

from typing import ClassVar

from eval.answer_strings import holds_answer
from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


class MultipleChoice:
    """Accuracy over all questions: who makes no choice is not right.

    A system that is not given the choices answers in words. It has made the choice
    that they name, if they name one alone; words that say it otherwise count as none,
    so that for such a system the accuracy is a lower bound. Left out of the mean they
    would make it the better the vaguer the answers are.
    """

    definition: ClassVar[Definition] = Definition(
        name="multiple-choice",
        says=(
            "The right choice was made; an answer in words makes the only choice "
            "whose words it holds."
        ),
        source=(
            "Kasai et al. 2023, accuracy; words: SQuAD's normalisation and "
            "typographic punctuation, whole words"
        ),
        empty="0, for abstentions and where none or several choices are named too",
        binary=True,
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """1 or 0; unscored where the sample has no choices or no right one."""
        if not sample.choices:
            return unscored("the sample has no choices")
        if sample.right_choice is None:
            return unscored("the right choice is not known")
        if response.choice is not None:
            return scored(float(response.choice == sample.right_choice))
        if response.abstained or not response.text.strip():
            return scored(0.0, "no choice made")
        return _by_words(response.text, sample.choices, sample.right_choice)


def _by_words(text: str, choices: tuple[str, ...], right: int) -> Score:
    named = [n for n, choice in enumerate(choices) if holds_answer(text, [choice])]
    if len(named) != 1:
        return scored(0.0, f"the answer names {len(named)} of the choices")
    return scored(float(named == [right]), f"the answer names {choices[named[0]]!r}")
