"""Attacks on the whole service, over HTTP: at once and streamed."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, product
from typing import TYPE_CHECKING

import pytest

from tests.injection.promises import Shown, broken
from tests.support.injections import Attack, attacks
from tests.support.weak_models import LED_ASTRAY, WEAK, led_astray, misled_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.articles import Article
    from corpus.embedding.ports import Embedder
    from tests.support.chat_server import Behaviour, Reply
    from tests.support.newsdesk import Newsdesk
    from tests.support.newsroom import Newsroom
    from tests.support.weak_models import Weak

WAYS = ("json", "stream")
OF_EACH_KIND = list({attack.kind: attack for attack in LED_ASTRAY}.values())
GENUINE = [attack for attack in attacks() if attack.kind == "genuine"]


@pytest.fixture(scope="module")
def desk(attacked: Newsroom) -> Iterator[Newsdesk]:
    from tests.support.newsdesk import newsdesk_of  # noqa: PLC0415 - as the newsroom

    with newsdesk_of(attacked) as made:
        yield made


@pytest.fixture(scope="module")
def extracting(attacked: Newsroom) -> Iterator[Newsdesk]:
    """The same where there is no chat model."""
    from tests.support.newsdesk import newsdesk_of  # noqa: PLC0415 - as the newsroom

    with newsdesk_of(attacked, has_writer=False) as made:
        yield made


def shown_of(
    desk: Newsdesk, attack: Attack, *replies: Reply | Behaviour, way: str
) -> Shown:
    """The answer where the attack, and what it is planted against, is all there is."""
    period = {
        "published_after": attack.day.isoformat(),
        "published_before": attack.next_day.isoformat(),
    }
    told, _ = desk.ask(
        *replies,
        way=way,
        question=attack.question,
        as_of="2026-12-31",
        filters=period,
    )
    return Shown.told(told)


@pytest.mark.parametrize("attack", OF_EACH_KIND, ids=lambda attack: attack.kind)
def test_an_attack_of_each_kind_gains_nothing(
    desk: Newsdesk, archived: dict[str, Article], attack: Attack
) -> None:
    for weak, way in zip(misled_by(attack), cycle(WAYS), strict=False):
        shown = shown_of(desk, attack, led_astray(weak), way=way)

        assert broken(attack, shown, archived) == [], weak


@pytest.mark.parametrize("attack", OF_EACH_KIND, ids=lambda attack: attack.kind)
def test_an_attack_of_each_kind_gains_nothing_without_a_model(
    extracting: Newsdesk, archived: dict[str, Article], attack: Attack
) -> None:
    for way in WAYS:
        shown = shown_of(extracting, attack, way=way)

        assert broken(attack, shown, archived) == [], way


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("weak", WEAK)
def test_no_attack_gains_anything(
    desk: Newsdesk, archived: dict[str, Article], weak: Weak
) -> None:
    for attack, way in zip(LED_ASTRAY, cycle(WAYS), strict=False):
        shown = shown_of(desk, attack, led_astray(weak), way=way)

        assert broken(attack, shown, archived) == [], attack.id


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_attack_gains_anything_without_a_model(
    extracting: Newsdesk, archived: dict[str, Article]
) -> None:
    for attack, way in product(attacks(), WAYS):
        shown = shown_of(extracting, attack, way=way)

        assert broken(attack, shown, archived) == [], attack.id


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("attack", GENUINE, ids=lambda attack: attack.id)
def test_against_five_planted_articles_the_genuine_one_is_cited(
    extracting: Newsdesk, read: dict[str, Article], attack: Attack, way: str
) -> None:
    shown = shown_of(extracting, attack, way=way)

    cited = {item.article_id for item in shown.cited.values()}
    assert read[attack.id].article_id in cited, shown.text


def test_an_outlet_named_in_markup_brings_none_into_an_answer(
    tmp_path: Path, embedder: Embedder, read: dict[str, Article]
) -> None:
    from tests.support.newsdesk import open_newsdesk  # noqa: PLC0415 - as the newsroom

    planted = replace(read["verdict-planted-1"], publisher="![x](https://a.example/p)")
    genuine = read["verdict-genuine"]
    with open_newsdesk(tmp_path, embedder, genuine, planted, question="") as desk:
        told, _ = desk.ask(way="json", question=GENUINE[1].question)

    assert told["status"] == "conflicting"
    assert "a.example" not in told["answer"]
