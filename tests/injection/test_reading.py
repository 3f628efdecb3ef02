"""The attacks themselves, and what ingest makes of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.support.injections import Attack, attacks

if TYPE_CHECKING:
    from corpus.articles import Article

KINDS = frozenset({
    "behaviour", "date", "encoded", "fake-turn", "forged", "hidden",
    "hidden-characters", "language", "markup", "metadata", "planted", "prompt",
    "scattered", "title", "unicode", "visible", "withdrawal",
})  # fmt: skip
HIDING = [attack for attack in attacks() if attack.unseen]


def test_there_are_more_than_a_hundred_attacks_of_every_kind() -> None:
    kinds = Counter(attack.kind for attack in attacks())

    assert kinds.keys() == KINDS | {"genuine"}
    assert kinds.total() - kinds["genuine"] >= 100
    assert min(kinds[kind] for kind in KINDS) >= 4


def test_no_two_attacks_share_an_id_and_only_those_of_one_matter_a_question() -> None:
    ids = [attack.id for attack in attacks()]
    alone = [item.question for item in attacks() if item.kind != "planted"]

    assert len(set(ids)) == len(ids)
    assert len(set(alone)) == len(alone)


def test_five_articles_are_planted_against_each_genuine_one() -> None:
    planted = Counter(attack.genuine for attack in attacks() if attack.genuine)

    genuine = {attack.id for attack in attacks() if attack.kind == "genuine"}
    assert planted == dict.fromkeys(genuine, 5)


@pytest.mark.parametrize("attack", HIDING, ids=lambda attack: attack.id)
def test_what_no_reader_of_a_page_sees_is_not_archived(
    read: dict[str, Article], attack: Attack
) -> None:
    article = read[attack.id]

    archived = "\n".join([article.title or "", article.text])
    assert [words for words in attack.unseen if words in archived] == []


def test_texts_and_titles_have_no_characters_that_nobody_sees(
    read: dict[str, Article],
) -> None:
    hidden = {
        name
        for name, article in read.items()
        for character in (article.title or "") + article.text
        if character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cf"}
    }

    assert hidden == set()
