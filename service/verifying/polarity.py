"""What a sentence negates against what its evidence does."""

from collections.abc import Iterator, Sequence

from service.verifying.evidence import Line
from service.verifying.fitting import Claim, fit
from service.verifying.terms import Term

_TIE = 0.05


def turned(claim: Claim, lines: Sequence[Line]) -> Iterator[Term]:
    """The terms that are negated in one of the texts and not in the other.

    A term is held against the places where it fits best. A negated one that is nowhere
    needs some negation in the evidence.

    Args:
        claim: The sentence.
        lines: The sentences of the evidence that it stands on.
    """
    negative = any(term.negated for line in lines for term in line.terms)
    for place, term in enumerate(claim.terms):
        if not term.carries:
            continue
        found = [
            (fit(claim, place, line.terms, at=at), _differ(term, other))
            for line in lines
            if term.key in line.keys
            for at, other in enumerate(line.terms)
            if other.key == term.key
        ]
        if not found:
            if term.negated and not negative:
                yield term
            continue
        best = max(found)[0]
        if all(differ for fitting, differ in found if fitting >= best - _TIE):
            yield term


def _differ(one: Term, other: Term) -> bool:
    return (one.negated and not other.shaded) or (other.negated and not one.shaded)
