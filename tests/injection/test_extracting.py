"""What is quoted from attacks where there is no chat model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.answering.composing import Composed
from service.questions import Question, SearchFilters
from tests.injection.promises import Shown, broken_in_sources
from tests.support.injections import Attack, attacks
from tests.support.newsroom import open_newsroom
from tests.support.passages import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.articles import Article
    from corpus.embedding.ports import Embedder
    from tests.support.newsroom import Newsroom

ACTIVE = ("://", "](", "<", ">", "`")


@pytest.fixture(scope="module")
def attacked(
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
    read: dict[str, Article],
) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path_factory.mktemp("attacked"), embedder) as made:
        made.publish(*read.values())
        yield made


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.id)
def test_what_is_quoted_is_verbatim_cited_and_nothing_active(
    attacked: Newsroom, read: dict[str, Article], attack: Attack
) -> None:
    alone = SearchFilters(published_after=attack.day, published_before=attack.next_day)
    question = Question(attack.question, as_of=at("2026-12-31"), filters=alone)

    answer = attacked.answerer.ask(question)

    shown = Shown.of(Composed(answer.text, answer.claims, answer.citations))
    archived = {str(article.article_id): article for article in read.values()}
    assert [*broken_in_sources(shown, archived)] == []
    texts = [sentence.text for sentence in shown.sentences]
    assert not [text for text in texts if any(mark in text for mark in ACTIVE)]


def test_against_five_planted_articles_the_genuine_one_is_told_of(
    attacked: Newsroom, read: dict[str, Article]
) -> None:
    for attack in attacks():
        if attack.kind != "genuine":
            continue
        alone = SearchFilters(
            published_after=attack.day, published_before=attack.next_day
        )
        question = Question(attack.question, as_of=at("2026-12-31"), filters=alone)

        answer = attacked.answerer.ask(question)

        cited = {citation.source.article_id for citation in answer.citations}
        assert read[attack.id].article_id in cited, answer.text
