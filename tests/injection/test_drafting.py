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
from service.drafting.standing import standing
from service.prompts.answering import prompt
from tests.injection.promises import (
    BELIEVED,
    Cited,
    Sentence,
    Shown,
    broken,
    broken_in_words,
    wanted_by,
)
from tests.support.builders import put, sqlite_archive
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.injections import Attack, attacks
from tests.support.passages import asked, at
from tests.support.weak_models import LED_ASTRAY, Told, Weak, misled_by, obeying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.archive.reading import ArticleReader
    from corpus.articles import Article
    from service.chat.ports import Account

NOW = at("2025-10-20")


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
    ) -> Shown:
        """What a client gets."""
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
        return Shown.of(composer.composed())


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
    desk: Desk, archived: dict[str, Article], attack: Attack
) -> None:
    for weak in misled_by(attack):
        shown = desk.shown(attack, weak)

        assert broken(attack, shown, archived) == [], weak


@pytest.mark.parametrize("name", sorted(BELIEVED))
def test_a_second_opinion_withholds_what_the_facts_do_not_give_away(
    desk: Desk, name: str
) -> None:
    attack = next(attack for attack in LED_ASTRAY if attack.id == name)
    knowing = Opinion(Knowing(attack.forbidden), threshold=0.5, by_chat=False)

    without = desk.shown(attack, obeying)
    asked_for = desk.shown(attack, obeying, knowing)

    assert [*wanted_by(attack, without)] != []
    assert [*wanted_by(attack, asked_for)] == []


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.id)
def test_no_sentence_that_may_be_quoted_as_it_is_has_anything_active(
    read: dict[str, Article], attack: Attack
) -> None:
    for item in standing([whole(read[attack.id])]):
        sentence = Sentence(item.text, 0, len(item.text), [1], [(1, item.text)])
        cited = Cited(item.passage.source.article_id, None, [(item.text, 0, 0)])

        shown = Shown(item.text, [sentence], {1: cited})

        assert [*broken_in_words(shown)] == []
