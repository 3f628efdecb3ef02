"""The measures that a judge of support decides."""

from collections.abc import Mapping

from eval.judging.nuggets import EntailmentNuggets
from eval.judging.ports import Entailment
from eval.judging.remembering import Remembering
from eval.measures.citations import CitationPrecision, CitationRecall
from eval.measures.nuggets import nugget_measures
from eval.measures.support import Support
from eval.scores import Measure


def judged_measures(entailment: Entailment) -> Mapping[str, Measure]:
    """By name, in the order they are shown; they share what the judge has said."""
    judge = Remembering(entailment)
    made: tuple[Measure, ...] = (
        CitationRecall(judge),
        CitationPrecision(judge),
        Support(judge),
        *nugget_measures(EntailmentNuggets(judge)),
    )
    return {measure.definition.name: measure for measure in made}
