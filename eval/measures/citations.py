"""Citation recall and precision, as ALCE's evaluation code counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.judging.ports import Entailment, JudgeError, entails
from eval.responses import AnswerSentence, Cited, Response
from eval.samples import Sample
from eval.scores import Definition, Score, failed, scored, unscored

MOST_CITATIONS = 3
"""Of a sentence, as ALCE's published figures take it (`--at_most_citations 3`)."""

_SOURCE = "Gao et al. 2023 (ALCE), §3.3 and eval.py; φ by the judge {judge}"
_EMPTY = (
    "unscored, for abstentions and for answers without sentences: ALCE leaves out "
    "empty answers"
)


def premise(cited: Sequence[Cited]) -> str:
    """The cited passages as ALCE gives them to its judge."""
    return "\n".join(f"Title: {item.title}\n{item.text}" for item in cited)


def cited_by(sentence: AnswerSentence, response: Response) -> list[Cited] | None:
    """The first citations of the sentence; None when any number of it is unknown."""
    by_number = {cited.n: cited for cited in response.cited}
    if any(n not in by_number for n in sentence.citations):
        return None
    return [by_number[n] for n in sentence.citations[:MOST_CITATIONS]]


class CitationRecall:
    """Over the sentences of an answer."""

    def __init__(self, entailment: Entailment) -> None:
        self._entailment = entailment
        self.definition = Definition(
            name="citation-recall",
            says="Of the answer's sentences, those that what they cite bears out.",
            source=_SOURCE.format(judge=entailment.fingerprint),
            empty=_EMPTY,
        )

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """The mean over sentences; one with no or an unknown citation has 0."""
        try:
            verdicts = _verdicts(response, self._entailment)
        except JudgeError as error:
            return failed(str(error))
        if not verdicts:
            return unscored("there is no sentence to bear out")
        borne_out = sum(verdict.borne_out for verdict in verdicts)
        return scored(
            borne_out / len(verdicts), f"{borne_out} of {len(verdicts)} sentences"
        )


class CitationPrecision:
    """Over the citations of an answer."""

    def __init__(self, entailment: Entailment) -> None:
        self._entailment = entailment
        self.definition = Definition(
            name="citation-precision",
            says="Of the answer's citations, those that help bear their sentence out.",
            source=_SOURCE.format(judge=entailment.fingerprint),
            empty=f"{_EMPTY}; an answer with sentences and no citation has 0",
        )

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """The share of precise citations; those beside an unknown one do not count."""
        try:
            verdicts = _verdicts(response, self._entailment)
            if not verdicts:
                return unscored("there is no sentence to bear out")
            precise = sum(
                _precise(verdict, self._entailment)
                for verdict in verdicts
                if verdict.borne_out
            )
        except JudgeError as error:
            return failed(str(error))
        citations = sum(len(verdict.cited) for verdict in verdicts)
        return scored(
            precise / citations if citations else 0.0,
            f"{precise} of {citations} citations",
        )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Recall of one sentence; `cited` is empty when a number of it is unknown."""

    text: str
    cited: list[Cited]
    borne_out: bool


def _verdicts(response: Response, entailment: Entailment) -> list[_Verdict]:
    if response.abstained:
        return []
    return [
        _verdict(sentence.text, cited_by(sentence, response) or [], entailment)
        for sentence in response.sentences
    ]


def _verdict(text: str, cited: list[Cited], entailment: Entailment) -> _Verdict:
    borne_out = bool(cited) and entails(entailment, premise(cited), text)
    return _Verdict(text, cited, borne_out)


def _precise(verdict: _Verdict, entailment: Entailment) -> int:
    """How many citations of a sentence that is borne out are not irrelevant."""
    places = range(len(verdict.cited))
    return sum(not _irrelevant(place, verdict, entailment) for place in places)


def _irrelevant(place: int, verdict: _Verdict, entailment: Entailment) -> bool:
    """It does not bear the sentence out alone, and the others do without it."""
    alone = verdict.cited[place]
    others = [*verdict.cited[:place], *verdict.cited[place + 1 :]]
    # The only citation of a sentence that is borne out bears it out.
    return (
        bool(others)
        and not entails(entailment, premise([alone]), verdict.text)
        and entails(entailment, premise(others), verdict.text)
    )
