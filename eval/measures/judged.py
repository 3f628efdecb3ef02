"""The measures that a judge decides."""

from collections.abc import Mapping

from eval.judging.nuggets import EntailmentNuggets
from eval.judging.ports import CorrectnessJudge, Entailment, NuggetJudge
from eval.judging.remembering import Remembering, RememberingNuggets
from eval.measures.citations import CitationPrecision, CitationRecall
from eval.measures.correctness import Correctness
from eval.measures.nuggets import nugget_measures
from eval.measures.support import Support
from eval.scores import Measure


def judged_measures(judge: Entailment) -> Mapping[str, Measure]:
    """By name, in the order they are shown; they share what the judge has said.

    A judge that knows a rubric for nuggets assigns them by it, any other by
    entailment. `correctness` is there only if the judge can tell it.
    """
    entailment = Remembering(judge)
    nuggets: NuggetJudge = (
        RememberingNuggets(judge)
        if isinstance(judge, NuggetJudge)
        else EntailmentNuggets(entailment)
    )
    made: tuple[Measure, ...] = (
        CitationRecall(entailment),
        CitationPrecision(entailment),
        Support(entailment),
        *nugget_measures(nuggets),
        *([Correctness(judge)] if isinstance(judge, CorrectnessJudge) else []),
    )
    return {measure.definition.name: measure for measure in made}
