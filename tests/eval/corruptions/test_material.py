from pathlib import Path

import pytest

from eval.corruptions.material import read_sentences
from eval.errors import EvalError

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"


def test_every_sentence_stands_in_one_of_its_ten_passages() -> None:
    found = read_sentences(EXAMPLES / "markdown", articles=12, seed=0)

    assert len(found) > 12
    for sentence in found:
        assert sum(sentence.text in item.text for item in sentence.passages) == 1
        assert len(sentence.passages) <= 10


def test_passages_of_other_articles_stand_beside_those_of_its_own() -> None:
    found = read_sentences(EXAMPLES / "markdown", articles=12, seed=0)

    for sentence in found:
        assert len({item.title for item in sentence.passages}) == 6


def test_the_same_seed_draws_the_same_sentences() -> None:
    path = EXAMPLES / "markdown"

    assert read_sentences(path, articles=5, seed=1) == read_sentences(
        path, articles=5, seed=1
    )


def test_without_an_article_it_says_what_to_give(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("", encoding="utf-8")

    with pytest.raises(EvalError, match="no articles; give what"):
        read_sentences(tmp_path, articles=5, seed=0)
