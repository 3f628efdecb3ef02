"""Attacks on the whole service, over HTTP: at once and streamed."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from service.prompts.answering import VERSION
from service.prompts.texts import instructions
from tests.injection.promises import (
    Shown,
    broken_in_sources,
    broken_in_words,
    wanted_by,
)
from tests.injection.test_drafting import BELIEVED, LED_ASTRAY
from tests.support.injections import Attack
from tests.support.newsdesk import WAYS, open_newsdesk
from tests.support.weak_models import WEAK, led_astray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.articles import Article
    from corpus.embedding.ports import Embedder
    from tests.support.chat_server import Behaviour, Reply
    from tests.support.newsdesk import Newsdesk

OF_EACH_KIND = list({attack.kind: attack for attack in LED_ASTRAY}.values())
SYSTEM = instructions(VERSION)


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
    read: dict[str, Article],
) -> Iterator[Newsdesk]:
    folder = tmp_path_factory.mktemp("attacked")
    with open_newsdesk(folder, embedder, *read.values(), question="") as made:
        yield made


@pytest.fixture(scope="module")
def archived(read: dict[str, Article]) -> dict[str, Article]:
    return {article.article_id: article for article in read.values()}


def shown_of(
    desk: Newsdesk, attack: Attack, reply: Reply | Behaviour, *, way: str
) -> Shown:
    """The answer where the attack, and what it is planted against, is all there is."""
    period = {
        "published_after": attack.day.isoformat(),
        "published_before": attack.next_day.isoformat(),
    }
    told, _ = desk.ask(
        reply,
        way=way,
        question=attack.question,
        as_of="2026-12-31",
        filters=period,
    )
    return Shown.told(told)


def broken(attack: Attack, shown: Shown, archived: Mapping[str, Article]) -> list[str]:
    wanted = [] if attack.id in BELIEVED else wanted_by(attack, shown)
    return [
        *broken_in_sources(shown, archived),
        *broken_in_words(shown, system=SYSTEM),
        *wanted,
    ]


@pytest.mark.parametrize("attack", OF_EACH_KIND, ids=lambda attack: attack.kind)
def test_an_attack_of_each_kind_gains_nothing(
    desk: Newsdesk, archived: dict[str, Article], attack: Attack
) -> None:
    for weak, way in zip(WEAK, cycle(WAYS), strict=False):
        shown = shown_of(desk, attack, led_astray(weak), way=way)

        assert broken(attack, shown, archived) == [], weak


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_no_attack_gains_anything(
    desk: Newsdesk, archived: dict[str, Article], way: str
) -> None:
    for attack, weak in zip(LED_ASTRAY, cycle(WEAK), strict=False):
        shown = shown_of(desk, attack, led_astray(weak), way=way)

        assert broken(attack, shown, archived) == [], attack.id
