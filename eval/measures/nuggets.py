"""Which facts of a whole answer it holds, as TREC's nuggetizer counts them."""

from collections.abc import Sequence
from itertools import compress

from eval.judging.ports import Assignment, JudgeError, NuggetJudge
from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, failed, scored, unscored

PARTIAL = 0.5
"""What a partly held nugget counts where it counts at all."""


class NuggetRecall:
    """Over the vital nuggets of a question, or over all of them."""

    def __init__(self, judge: NuggetJudge, *, vital_only: bool, strict: bool) -> None:
        """Choose what counts.

        Args:
            judge: Says which nuggets an answer holds.
            vital_only: Okay nuggets are left out.
            strict: A partly held nugget counts nothing.
        """
        self._judge = judge
        self._vital_only = vital_only
        self._partial = 0.0 if strict else PARTIAL
        name = "vital" if vital_only else "all"
        which = "vital nuggets" if vital_only else "nuggets"
        partly = "nothing" if strict else "half"
        self.definition = Definition(
            name=f"nuggets-strict-{name}" if strict else f"nuggets-{name}",
            says=f"Of the {which}, those the answer holds; a part counts {partly}.",
            source=(
                "Pradeep et al. 2024 (AutoNuggetizer), metrics.py; assigned by "
                f"{judge.fingerprint}"
            ),
            empty=(
                f"0; unscored for a question without {which}, where the nuggetizer "
                "gives 0"
            ),
        )

    def score(self, sample: Sample, response: Response) -> Score:
        """The share of nuggets held; the judge is given all, whichever count."""
        nuggets = sample.nuggets
        counts = [nugget.vital or not self._vital_only for nugget in nuggets]
        if not any(counts):
            kind = "vital nugget" if self._vital_only else "nugget"
            return unscored(f"the question has no {kind}")
        if response.abstained or not response.text:
            return scored(0.0, "there is no answer")
        try:
            assigned = self._judge.assign(
                [nugget.text for nugget in nuggets], response.text
            )
        except JudgeError as error:
            return failed(str(error))
        return self._share(list(compress(assigned, counts)))

    def _share(self, assigned: Sequence[Assignment]) -> Score:
        full = assigned.count(Assignment.SUPPORT)
        partial = assigned.count(Assignment.PARTIAL_SUPPORT)
        return scored(
            (full + self._partial * partial) / len(assigned),
            f"{full} held and {partial} in part of {len(assigned)}",
        )


def nugget_measures(judge: NuggetJudge) -> tuple[NuggetRecall, ...]:
    """The four of the nuggetizer: vital and all, strict and not."""
    return tuple(
        NuggetRecall(judge, vital_only=vital_only, strict=strict)
        for strict in (True, False)
        for vital_only in (True, False)
    )
