"""Whether the right choice was made."""

from typing import ClassVar

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


class MultipleChoice:
    """Accuracy; who chooses nothing is not right, so abstentions count."""

    definition: ClassVar[Definition] = Definition(
        name="multiple-choice",
        says="The right one of the choices was made.",
        source="Kasai et al. 2023, accuracy",
        empty="0, also when the system abstained",
        binary=True,
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """1 or 0; unscored where the sample has no choices or no right one."""
        if not sample.choices:
            return unscored("the sample has no choices")
        if sample.right_choice is None:
            return unscored("the right choice is not known")
        if response.choice is None:
            return scored(0.0, "no choice made")
        return scored(float(response.choice == sample.right_choice))
