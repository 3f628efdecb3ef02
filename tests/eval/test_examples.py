"""What no bar of `make gold` says of the answers to the questions of the examples."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from corpus.settings import CorpusSettings
from eval.datasets.native import read_native
from ingest.reading import read_articles

if TYPE_CHECKING:
    from eval.responses import Response

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def responses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Response]:
    """To every gold question, by its id."""
    from eval.systems.in_process import InProcess  # noqa: PLC0415 - PyTorch takes seconds
    from ingest.job import ingest  # noqa: PLC0415

    home = tmp_path_factory.mktemp("examples") / "home"
    settings = CorpusSettings(_env_file=None, home=home)
    ingest([str(EXAMPLES / "articles")], settings)
    system = InProcess.open(settings)
    try:
        gold = read_native(EXAMPLES / "gold.jsonl").samples
        return {sample.sample_id: system.answer(sample) for sample in gold}
    finally:
        system.close()


def test_an_answer_is_its_quotes_and_nothing_else(
    responses: dict[str, Response],
) -> None:
    answered = {key: item for key, item in responses.items() if not item.abstained}

    assert len(answered) > 70
    for sample_id, response in answered.items():
        quotes = {quote.text for cited in response.cited for quote in cited.quotes}
        left = response.text
        for quote in sorted(quotes, key=len, reverse=True):
            left = left.replace(quote, "")
        assert not left.strip(), sample_id


def test_every_quote_stands_in_its_article_as_it_is_read_without_an_archive(
    responses: dict[str, Response],
) -> None:
    read = read_articles([str(EXAMPLES / "articles")], now=datetime.now(UTC))
    texts: dict[str, str] = {
        item.article_id: item.text for item in read if isinstance(item, Article)
    }

    quotes = [
        (cited.article, quote.text)
        for response in responses.values()
        for cited in response.cited
        for quote in cited.quotes
    ]

    assert len(quotes) > 70
    assert [(key, quote) for key, quote in quotes if quote not in texts[key]] == []
