"""Every question of one or two runs as the page's script reads it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypedDict

from eval.reports.strings import Strings
from eval.reports.verdicts import verdict
from eval.responses import Cited, Response, RetrievedPassage, Status
from eval.results import Run, SampleResult
from eval.samples import Sample
from eval.scores import Definition

ScoreData = tuple[str, float | None, str]
"""Verdict, value, detail."""


class PassageData(TypedDict):
    """A retrieved passage; `article` and `text` are numbers of the page's strings."""

    article: int
    text: int
    dated: str | None
    gold: bool


class CitedData(TypedDict):
    """A cited article; each quote is its text and whether it is exact."""

    n: int
    title: str
    article: int
    text: int
    dated: str | None
    gold: bool
    quotes: list[tuple[str, bool | None]]


class AnswerData(TypedDict):
    """What one run has of a question; scores in the order of the page's measures.

    `outcome` is the response's status, or `FAILED`. A sentence is its text, its
    citations and its support.
    """

    outcome: str
    error: str | None
    text: str
    choice: int | None
    ms: float | None
    sentences: list[tuple[str, tuple[int, ...], float | None]]
    cited: list[CitedData]
    passages: list[PassageData] | None
    scores: list[ScoreData | None]


class QuestionData(TypedDict):
    """A question with its gold, and what each run has of it: None if not asked."""

    id: str
    question: str
    as_of: str | None
    history: list[tuple[str, str]]
    answers: tuple[str, ...]
    articles: tuple[str, ...]
    quotes: tuple[str, ...]
    choices: tuple[str, ...]
    right_choice: int | None
    unanswerable: bool
    tags: tuple[str, ...]
    runs: list[AnswerData | None]


FAILED = "failed"
"""The outcome of a question that the system gave no answer to."""

_NOTHING = Response(text="", status=Status.INSUFFICIENT)


def outcome(result: SampleResult) -> str:
    """The status of the response, or `FAILED`."""
    return FAILED if result.response is None else result.response.status.value


def question_data(
    runs: Sequence[Run], definitions: Sequence[Definition], strings: Strings
) -> Iterator[QuestionData]:
    """The questions in the order of the last run, then those it has not asked."""
    asked = [{item.sample.sample_id: item for item in run.results} for run in runs]
    samples: dict[str, Sample] = {}
    for by_id in reversed(asked):
        for sample_id, item in by_id.items():
            samples.setdefault(sample_id, item.sample)
    for sample_id, sample in samples.items():
        found = [by_id.get(sample_id) for by_id in asked]
        yield _question(sample, [_answer(it, definitions, strings) for it in found])


def _question(sample: Sample, runs: list[AnswerData | None]) -> QuestionData:
    return {
        "id": sample.sample_id,
        "question": sample.question,
        "as_of": _day(sample.as_of),
        "history": [(turn.role, turn.content) for turn in sample.history],
        "answers": sample.answers,
        "articles": sample.articles,
        "quotes": sample.quotes,
        "choices": sample.choices,
        "right_choice": sample.right_choice,
        "unanswerable": sample.unanswerable,
        "tags": sample.tags,
        "runs": runs,
    }


def _answer(
    item: SampleResult | None, definitions: Sequence[Definition], strings: Strings
) -> AnswerData | None:
    if item is None:
        return None
    given = item.response or _NOTHING
    gold = _gold(item.sample)
    passages = given.passages
    return {
        "outcome": outcome(item),
        "error": item.error,
        "text": given.text,
        "choice": given.choice,
        "ms": None if given.timings is None else given.timings.total_ms,
        "sentences": [(it.text, it.citations, it.support) for it in given.sentences],
        "cited": [_cited(it, gold, strings) for it in given.cited],
        "passages": None
        if passages is None
        else [_passage(it, gold, strings) for it in passages],
        "scores": [_score(item, definition) for definition in definitions],
    }


def _gold(sample: Sample) -> frozenset[str]:
    """Names of the articles that are judged to answer it."""
    graded = (name for name, grade in sample.relevance.items() if grade > 0)
    return frozenset([*sample.articles, *graded])


def _cited(cited: Cited, gold: frozenset[str], strings: Strings) -> CitedData:
    return {
        "n": cited.n,
        "title": cited.title,
        "article": strings.number(_address(cited.article, cited.names)),
        "text": strings.number(cited.text),
        "dated": _day(cited.dated),
        "gold": not gold.isdisjoint({cited.article, *cited.names}),
        "quotes": [(quote.text, quote.exact) for quote in cited.quotes],
    }


def _passage(
    passage: RetrievedPassage, gold: frozenset[str], strings: Strings
) -> PassageData:
    return {
        "article": strings.number(_address(passage.article, passage.names)),
        "text": strings.number(passage.text or ""),
        "dated": _day(passage.dated),
        "gold": not gold.isdisjoint({passage.article, *passage.names}),
    }


def _address(article: str, names: frozenset[str]) -> str:
    """A web address if the article has one: a reader can open it."""
    addresses = sorted(it for it in names if it.startswith(("https://", "http://")))
    return addresses[0] if addresses else article


def _score(item: SampleResult, definition: Definition) -> ScoreData | None:
    score = item.scores.get(definition.name)
    if score is None:
        return None
    return verdict(score, definition).value, score.value, score.detail


def _day(moment: datetime | None) -> str | None:
    return None if moment is None else moment.date().isoformat()
