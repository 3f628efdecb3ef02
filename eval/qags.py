"""How well judges of support agree with people on QAGS (Wang et al., 2020).

    python -m eval.qags FOLDER [--judge NAME …]

FOLDER holds QAGS's `mturk_*.jsonl.gz` as published. Each sentence of a summary is a
claim, its article the premise, and the majority of three votes the label. The floors
and our own judge are always there; `--judge` adds `cross-encoder:PLACE` or
`chat:PROVIDER:MODEL`.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, Field, ValidationError
from rich.console import Console
from rich.progress import track

from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.judging.agreement import Labelled, auc, auc_interval, kappa, spearman
from eval.judging.copying import Copying
from eval.judging.coverage import BigramCoverage, UnigramCoverage
from eval.judging.loading import load_entailment
from eval.judging.ports import Entailment, JudgeError
from eval.provenance import provenance

_PREFIX, _SUFFIX = "mturk_", ".jsonl.gz"
_SPLIT_NUMBER = re.compile(r"(?<=\d\.) (?=\d)|(?<=\d,) (?=\d{3}\b)")
_ALWAYS: tuple[Entailment, ...] = (UnigramCoverage(), BigramCoverage(), Copying())
_HEAD = "| judge | set | n | AUC | Spearman | accuracy | κ | ms a pair |"


class _Vote(BaseModel):
    response: Literal["yes", "no"]


class _Sentence(BaseModel):
    sentence: str
    responses: Annotated[list[_Vote], Field(min_length=1)]


class _Row(BaseModel):
    article: str
    summary_sentences: list[_Sentence]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a summary.

    Attributes:
        article: Its number in the file: sentences of one summary are not independent.
        votes: The share of people who called it supported.
    """

    article: int
    premise: str
    text: str
    votes: float


def read_qags(path: Path) -> list[Claim]:
    """The sentences of one published file, in its order.

    The articles' tokeniser tore numbers apart ("5, 000", "4. 40"), the summaries' did
    not: they are joined again.

    Raises:
        EvalError: A line is no row of QAGS.
    """
    claims: list[Claim] = []
    for number, (_, line) in enumerate(read_file(path).lines(), start=1):
        try:
            row = _Row.model_validate_json(line)
        except ValidationError as error:
            message = f"{path}, line {number}, is no row of QAGS: {error}"
            raise EvalError(message) from error
        premise = _SPLIT_NUMBER.sub("", row.article)
        claims += [
            Claim(number, premise, item.sentence, _votes(item))
            for item in row.summary_sentences
        ]
    return claims


def read_sets(folder: Path) -> dict[str, list[Claim]]:
    """The sentences of every published file of the folder, by the set's name.

    Raises:
        EvalError: The folder has no set, or a line is no row of QAGS.
    """
    paths = sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
    if not paths:
        message = f"{folder} has no {_PREFIX}*{_SUFFIX}; name the folder of QAGS's data"
        raise EvalError(message)
    return {
        path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX): read_qags(path)
        for path in paths
    }


def _votes(sentence: _Sentence) -> float:
    yes = sum(vote.response == "yes" for vote in sentence.responses)
    return yes / len(sentence.responses)


def row_of(judge: Entailment, name: str, claims: Sequence[Claim]) -> str:
    """The table's row of one judge on one set; failed verdicts are left out of it."""
    judged: list[Claim] = []
    scores: list[float] = []
    started = perf_counter()
    console = Console(stderr=True)
    for claim in track(claims, f"{judge.name}, {name}", console=console):
        try:
            scores.append(judge.support(claim.premise, claim.text))
        except JudgeError:
            continue
        judged.append(claim)
    milliseconds = (perf_counter() - started) * 1000 / max(1, len(claims))
    failed = len(claims) - len(judged)
    counted = f"{len(judged)} ({failed} failed)" if failed else str(len(judged))
    cells = [judge.name, name, counted, *_agreement(judge, judged, scores)]
    return f"| {' | '.join(cells)} | {milliseconds:.1f} |"


def _agreement(
    judge: Entailment, judged: Sequence[Claim], scores: Sequence[float]
) -> Iterator[str]:
    if not judged:
        yield from ("", "", "", "")
        return
    labelled = Labelled(
        scores=np.array(scores),
        votes=np.array([claim.votes for claim in judged]),
        cluster=np.array([claim.article for claim in judged]),
    )
    low, high = auc_interval(labelled)
    said = labelled.scores > judge.threshold
    yield f"{auc(labelled.scores, labelled.supported):.3f} [{low:.3f}, {high:.3f}]"
    yield f"{spearman(labelled):.2f}"
    yield f"{np.mean(said == labelled.supported):.3f}"
    yield f"{kappa(said, labelled.supported):.2f}"


def report(folder: Path, judges: Sequence[Entailment]) -> str:
    """A Markdown table of every judge on every set in the folder.

    Raises:
        EvalError: The folder has no set.
    """
    sets = read_sets(folder)
    lines = [provenance(n=sum(map(len, sets.values()))), ""]
    lines += [f"{judge.name}: {judge.fingerprint}" for judge in judges]
    lines += ["", _HEAD, "| --- " * _HEAD.count(" | ") + "| --- |"]
    lines += [
        row_of(judge, name, claims) for name, claims in sets.items() for judge in judges
    ]
    return "\n".join(lines)


def main() -> None:
    """Judge every claim of the folder and print the table."""
    parser = argparse.ArgumentParser(prog="python -m eval.qags")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--judge", action="append", default=[], help="one more judge, by its name"
    )
    given = parser.parse_args()
    try:
        further = [load_entailment(name) for name in given.judge]
        print(report(given.folder, [*_ALWAYS, *further]))
    except EvalError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
