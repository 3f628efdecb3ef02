"""How many corrupted sentences are told, and how many true ones are taken for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.bench.tables import table
from eval.corruptions.calibrating import fit_facts, fit_support, premise, said
from eval.corruptions.cases import Case, Form, cases
from eval.corruptions.corrupting import Kind
from eval.corruptions.material import read_sentences
from eval.judging.agreement import Labelled, auc_interval
from eval.judging.agreement import auc as auc_of
from eval.provenance import provenance
from eval.qags import Claim, read_sets
from eval.statistics.intervals import estimate_mean
from service.verifying.checking import Checked, Thresholds, check

_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: so many articles, drawn by the seed."""

    articles: int
    seed: int


def report(path: Path, qags: Path, plan: Plan) -> str:
    """Thresholds fitted on half of the articles, and tables of the other half.

    Raises:
        EvalError: The articles or QAGS cannot be read.
    """
    sentences = read_sentences(path, articles=plan.articles, seed=plan.seed)
    made = cases(sentences, seed=plan.seed)
    names = list(dict.fromkeys(case.article for case in made))
    first = set(names[::2])
    sets = read_sets(qags)
    fitted = fit_support(
        fit_facts([case for case in made if case.article in first]),
        [claim for claims in sets.values() for claim in claims if claim.article % 2],
    )
    measured = [case for case in made if case.article not in first]
    judged = {
        name: [claim for claim in claims if not claim.article % 2]
        for name, claims in sets.items()
    }
    return "\n\n".join(
        [
            f"{provenance(n=len(measured))}, seed {plan.seed}",
            f"fitted on the other half: {_told(fitted)}",
            corruptions_table(measured, fitted),
            qags_table(judged, fitted),
        ]
    )


def _told(fitted: Thresholds) -> str:
    return f"support {fitted.support}, fit {fitted.fit}, margin {fitted.margin}"


def corruptions_table(measured: Sequence[Case], thresholds: Thresholds) -> str:
    """A row for true sentences and for each kind of fault."""
    header = ["sentence", *(f"{form}: {cell}" for form in Form for cell in _CELLS)]
    rows = []
    for kind in (None, *Kind):
        row = ["true" if kind is None else f"wrong {kind}"]
        for form in Form:
            chosen = [
                case for case in measured if (case.form, case.kind) == (form, kind)
            ]
            row += _cells(chosen, thresholds)
        rows.append(row)
    return table(header, rows)


_CELLS = ("n", "alarmed", "called by its kind")


def _cells(chosen: Sequence[Case], thresholds: Thresholds) -> Iterator[str]:
    found = [check(case.text, case.passages, thresholds=thresholds) for case in chosen]
    articles = [case.article for case in chosen]
    yield str(len(chosen))
    yield _share([bool(one.findings) for one in found], articles)
    if chosen and chosen[0].kind is not None:
        kinds = [case.kind for case in chosen]
        yield _share(
            [_called(one, kind) for one, kind in zip(found, kinds, strict=True)],
            articles,
        )
    else:
        yield ""


def _called(checked: Checked, kind: Kind | None) -> bool:
    return any(str(finding.fault) == str(kind) for finding in checked.findings)


def qags_table(sets: dict[str, list[Claim]], thresholds: Thresholds) -> str:
    """A row for each set of summaries that people judged."""
    header = ["set", "n", "AUC of support", "supported: alarmed", "not: alarmed"]
    return table(header, [[name, *_agreement(sets[name], thresholds)] for name in sets])


def _agreement(claims: Sequence[Claim], thresholds: Thresholds) -> Iterator[str]:
    found = [check(said(c), premise(c), thresholds=thresholds) for c in claims]
    labelled = Labelled(
        scores=np.array([one.support for one in found]),
        votes=np.array([claim.votes for claim in claims]),
        cluster=np.array([claim.article for claim in claims]),
    )
    low, high = auc_interval(labelled)
    value = auc_of(labelled.scores, labelled.supported)
    yield str(len(claims))
    yield f"{value:.3f} [{low:.3f}, {high:.3f}]"
    for label in (True, False):
        among = [
            (bool(one.findings), str(claim.article))
            for one, claim, is_so in zip(found, claims, labelled.supported, strict=True)
            if bool(is_so) is label
        ]
        yield _share([alarm for alarm, _ in among], [article for _, article in among])


def _share(hits: Sequence[bool], clusters: Sequence[str]) -> str:
    found = estimate_mean(
        [float(hit) for hit in hits],
        clusters=clusters,
        binary=True,
        resamples=_RESAMPLES,
    )
    if found.value is None or found.interval is None:
        return "—"
    low, high = found.interval.low, found.interval.high
    return f"{100 * found.value:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
