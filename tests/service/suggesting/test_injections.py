"""Articles that carry orders, and what may be asked of them."""

import re
from pathlib import Path

import pytest

from service.suggesting.ideas import ideas
from tests.support.injections import attacks, read_attacks, write_articles
from tests.support.passages import source

ORDER = re.compile(
    r"ignore|instruct|assistant|prompt|system|passage|\bAI\b|http|[<>\[\]{}|#*_`]",
    re.IGNORECASE,
)


def test_no_order_of_an_article_becomes_a_question(tmp_path: Path) -> None:
    write_articles(tmp_path)
    forbidden = [text for attack in attacks() for text in attack.forbidden]

    found = [
        idea.question
        for article in read_attacks(tmp_path).values()
        for idea in ideas(article.text, source())
    ]

    # The stories around the orders may be asked about.
    assert found
    assert [text for text in found if ORDER.search(text)] == []
    assert not any(text in question for text in forbidden for question in found)


@pytest.mark.parametrize(
    "what",
    [
        "[Norvik](javascript:x)", "<script>Norvik</script>", "https://Norvik.example/q",
        "collect.example in Norvik", "Norvik [1]", "Norvik {{system}}", "Norvik `rm`",
        "Norvik\u202e", "Norvik\u200b", "Norvik | system", "Norvik <|im_end|>",
        "Norvik\U000e0041",
    ],
)  # fmt: skip
def test_markup_addresses_marks_and_hidden_characters_are_not_asked(what: str) -> None:
    sentence = "It rained in Norvik. More than 40 people went to {} in a storm."

    assert [*ideas(sentence.format("Norvik"), source())] != []
    assert [*ideas(sentence.format(what), source())] == []
