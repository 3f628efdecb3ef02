from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from corpus.settings import CorpusSettings
from eval.answer_strings import holds_answer
from eval.questions import load_gold
from ingest.reading import read_articles

if TYPE_CHECKING:
    from eval.gold import Outcome

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Every gold question that stands on its own, asked of the examples."""
    from eval.gold import ask_all  # noqa: PLC0415 - PyTorch takes seconds
    from ingest.job import ingest  # noqa: PLC0415
    from service.wiring import opened_answerer  # noqa: PLC0415

    home = tmp_path_factory.mktemp("gold") / "home"
    settings = CorpusSettings(_env_file=None, home=home)
    ingest([str(EXAMPLES / "articles")], settings)
    with opened_answerer(settings, purpose="tests") as answerer:
        return ask_all(load_gold(EXAMPLES / "gold.jsonl"), answerer)


@pytest.fixture(scope="module")
def answerable(outcomes: list[Outcome]) -> list[Outcome]:
    return [item for item in outcomes if not item.gold.unanswerable]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The articles as they are read and cleaned, without an archive."""
    read = read_articles([str(EXAMPLES / "articles")], now=datetime.now(UTC))
    return {item.article_id: item for item in read if isinstance(item, Article)}


def test_every_question_that_stands_on_its_own_is_asked(
    outcomes: list[Outcome], answerable: list[Outcome]
) -> None:
    assert (len(outcomes), len(answerable)) == (81, 67)


def test_the_right_article_is_cited_for_85_questions_in_100(
    answerable: list[Outcome],
) -> None:
    missed = [item.gold.question_id for item in answerable if not item.cited]

    assert len(missed) <= 0.15 * len(answerable), missed


def test_at_most_5_answerable_questions_in_100_are_refused(
    answerable: list[Outcome],
) -> None:
    refused = [item.gold.question_id for item in answerable if item.abstained]

    assert len(refused) <= 0.05 * len(answerable), refused


def test_no_citation_is_newer_than_the_moment_that_was_asked_about(
    outcomes: list[Outcome],
) -> None:
    dated = [
        (item.gold.question_id, citation.source.dated, item.answer.as_of)
        for item in outcomes
        for citation in item.answer.citations
    ]

    assert len(dated) > 60
    assert [case for case in dated if case[1] is not None and case[1] > case[2]] == []


def test_every_quote_stands_verbatim_in_its_article(
    outcomes: list[Outcome], articles: dict[str, Article]
) -> None:
    quotes = [
        (articles[citation.source.article_id].text, quote)
        for item in outcomes
        for citation in item.answer.citations
        for quote in citation.quotes
    ]

    assert len(quotes) > 60
    for text, quote in quotes:
        assert text[quote.start : quote.end] == quote.text


def test_an_answer_is_its_quotes_and_their_marks_and_nothing_else(
    outcomes: list[Outcome],
) -> None:
    for item in outcomes:
        answer = item.answer
        quotes = {quote.text for cited in answer.citations for quote in cited.quotes}
        left = answer.text
        for cited in answer.citations:
            left = left.replace(f" [{cited.n}]", "")
        for quote in sorted(quotes, key=len, reverse=True):
            left = left.replace(quote, "")
        assert item.abstained or not left.strip(), item.gold.question_id


def test_an_outcome_says_whether_the_gold_string_was_held(
    answerable: list[Outcome],
) -> None:
    for item in answerable:
        assert item.held == holds_answer(item.answer.text, item.gold.answers)
        assert item.right == item.cited
        assert item.cited or not item.first


def test_the_report_has_every_measure_and_the_questions_that_went_wrong(
    outcomes: list[Outcome],
) -> None:
    from eval.gold import report  # noqa: PLC0415 - PyTorch takes seconds

    lines = report(outcomes).splitlines()

    assert lines[0].endswith("n = 81")
    table = dict(line.split(" | ")[::2] for line in lines if line.startswith("| "))
    assert table == {
        "| measure": "n |",
        "| ---": "--- |",
        "| right article cited": "67 |",
        "| right article cited first": "67 |",
        "| answer holds the gold string": "67 |",
        "| false refusals": "67 |",
        "| abstained when unanswerable": "14 |",
    }
    wrong = [item.gold.question_id for item in outcomes if not item.right]
    told = [line.partition(": ")[0] for line in lines[10:]]
    assert told == wrong
