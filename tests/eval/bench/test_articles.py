import json
from pathlib import Path

import pytest

from eval.bench.articles import article_blocks
from eval.bench.turns import Plan
from eval.errors import EvalError

ONE_OF_TWO = Plan(2, 2, "articles")


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def article(name: str, **more: str) -> dict[str, str]:
    return {"url": f"https://news.example/{name}", "text": name, **more}


def test_each_block_is_a_file_with_its_articles_as_they_stood(tmp_path: Path) -> None:
    rows = [article("a", publisher="Wire"), article("b"), article("c"), article("d")]
    articles = written(tmp_path / "a.jsonl", *rows)

    blocks = article_blocks(articles, ONE_OF_TWO, folder=tmp_path)

    assert [json.loads(block.read_text()) for block in blocks] == rows[:3]


def test_a_line_that_is_no_article_is_told_with_its_place(tmp_path: Path) -> None:
    articles = written(tmp_path / "a.jsonl", article("a"), {"url": "u"}, article("c"))

    with pytest.raises(EvalError, match=r"a\.jsonl:2: text: Field required"):
        article_blocks(articles, ONE_OF_TWO, folder=tmp_path)


def test_too_few_articles_are_told(tmp_path: Path) -> None:
    articles = written(tmp_path / "a.jsonl", article("a"))

    with pytest.raises(EvalError, match=r"a\.jsonl: 1 articles, and 2 blocks"):
        article_blocks(articles, ONE_OF_TWO, folder=tmp_path)


def test_a_path_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="cannot be read"):
        article_blocks(tmp_path / "none.jsonl", ONE_OF_TWO, folder=tmp_path)
