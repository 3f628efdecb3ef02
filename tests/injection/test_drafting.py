"""What stays of the replies of weak models, when drafter and verifier are done."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from service.answering.composing import Composer
from service.answering.verifier import Opinion, Verifier
from service.answers import Passage, Source
from service.drafting.drafts import Brief, Notes
from service.drafting.generative import GenerativeDrafter
from service.prompts.answering import prompt
from tests.injection.promises import (
    Shown,
    broken_in_sources,
    broken_in_words,
    wanted_by,
)
from tests.support.builders import put, sqlite_archive
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.injections import Attack, attacks
from tests.support.passages import asked, at
from tests.support.weak_models import WEAK, Told, Weak

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.archive.reading import ArticleReader
    from corpus.articles import Article
    from service.chat.ports import Account

NOW = at("2025-10-20")
LED_ASTRAY = [attack for attack in attacks() if attack.obeyed]
BELIEVED = frozenset({
    "base64-order", "caret-footnotes", "divider", "fake-embargo", "in-a-quotation",
    "json-ld-author", "over-sentences", "today-is",
    *(f"verdict-planted-{n}" for n in range(1, 6)),
})  # fmt: skip
"""Falsehoods without a number, in the words of their evidence: checking facts does not
find them, a second opinion does."""


def whole(article: Article) -> Passage:
    source = Source(
        article_id=article.article_id,
        version=1,
        title=article.title or "",
        url=article.url,
        publisher=article.publisher,
        authors=article.authors,
        published_at=article.published.at if article.published else None,
        modified_at=None,
    )
    text = article.text
    return Passage(f"{article.article_id}#1.0", source, text, 0, len(text), 1.0)


@dataclass(frozen=True, slots=True)
class Knowing:
    """An entailment that knows what the attack wants to be said."""

    falsehoods: Sequence[str]

    def entails(
        self,
        claim: str,
        premises: Sequence[str],
        *,
        cancelled: threading.Event,
        account: Account,
    ) -> float:
        return 0.0 if any(words in claim for words in self.falsehoods) else 1.0


@dataclass(frozen=True, slots=True)
class Desk:
    """Drafts and verifies what a weak model writes of an attack."""

    archived: ArticleReader
    articles: Mapping[str, Article]

    def passages(self, attack: Attack) -> Sequence[Passage]:
        """Of all that was published that day."""
        same = [item.id for item in attacks() if item.day == attack.day]
        return [whole(self.articles[name]) for name in same]

    def shown(
        self, attack: Attack, weak: Weak, opinion: Opinion | None = None
    ) -> tuple[Shown, str]:
        """What a client gets, and what the system had said."""
        question, passages = asked(attack.question), self.passages(attack)
        made = prompt(question, passages, today=NOW.date())
        system, user = (message.text for message in made.messages)
        reply = weak(Told(system, user, attack))
        drafter = GenerativeDrafter(ScriptedChatModel([reply]), deadline_s=20)
        brief = Brief(question, (question.text,), tuple(passages), NOW)
        verifier = Verifier(self.archived, opinion=opinion)
        verification = verifier.verification(question, now=NOW)
        composer = Composer()
        for draft in drafter.sentences(
            brief, notes=Notes(), cancelled=threading.Event()
        ):
            if verified := verification.verified(draft):
                composer.add(verified)
        return Shown.of(composer.composed()), system


@pytest.fixture(scope="module")
def desk(
    read: dict[str, Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    archive = sqlite_archive(tmp_path_factory.mktemp("desk"))
    put(archive, *read.values())
    yield Desk(archive.articles, read)
    archive.close()


@pytest.mark.parametrize("attack", LED_ASTRAY, ids=lambda attack: attack.id)
def test_nothing_uncited_nothing_active_and_nothing_of_the_prompt_is_shown(
    desk: Desk, attack: Attack
) -> None:
    archived = {str(item.article_id): item for item in desk.articles.values()}
    for weak in WEAK:
        shown, system = desk.shown(attack, weak)

        assert [*broken_in_sources(shown, archived)] == [], weak
        assert [*broken_in_words(shown, system=system)] == [], weak
        if attack.id not in BELIEVED:
            assert [*wanted_by(attack, shown)] == [], weak


@pytest.mark.parametrize(
    "attack",
    [attack for attack in LED_ASTRAY if attack.id in BELIEVED],
    ids=lambda attack: attack.id,
)
def test_a_second_opinion_withholds_what_the_facts_do_not_give_away(
    desk: Desk, attack: Attack
) -> None:
    knowing = Knowing(attack.forbidden)
    without = [desk.shown(attack, weak)[0] for weak in WEAK]
    opinion = Opinion(knowing, threshold=0.5, by_chat=False)
    asked_for = [desk.shown(attack, weak, opinion)[0] for weak in WEAK]

    assert any([*wanted_by(attack, shown)] for shown in without)
    assert not any([*wanted_by(attack, shown)] for shown in asked_for)
