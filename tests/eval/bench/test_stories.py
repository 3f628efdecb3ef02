import json
from datetime import date
from pathlib import Path

import pytest

from eval.bench.stories import read_stories
from eval.errors import EvalError


def articles(folder: Path, *rows: object) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_stories_are_spread_over_the_file(tmp_path: Path) -> None:
    rows = [{"url": f"https://news.example/{n}", "text": "a"} for n in range(10)]

    stories = read_stories(articles(tmp_path, *rows), limit=4)

    assert [story.url[-1] for story in stories] == ["0", "2", "4", "6"]


def test_a_smaller_file_gives_what_it_has(tmp_path: Path) -> None:
    row = {"url": "https://news.example/a", "text": "a", "published_at": "2024-02-03"}

    [story] = read_stories(articles(tmp_path, row), limit=3)

    assert story.published_at == date(2024, 2, 3)


def test_paragraphs_are_what_stands_between_empty_lines(tmp_path: Path) -> None:
    row = {"url": "https://news.example/a", "text": "a\nb \n\n\n\n \n\nc"}

    [story] = read_stories(articles(tmp_path, row), limit=1)

    assert story.paragraphs == ["a\nb", "c"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"url": "https://news.example/a"}, r"articles\.jsonl:1: text: "),
        (
            {"url": "u", "text": "a", "published_at": "June"},
            r"articles\.jsonl:1: published_at",
        ),
    ],
)
def test_a_line_that_is_no_article_is_told(
    tmp_path: Path, row: object, complaint: str
) -> None:
    with pytest.raises(EvalError, match=complaint):
        read_stories(articles(tmp_path, row), limit=1)


def test_an_empty_file_is_told_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"articles\.jsonl: no articles; give a JSONL"):
        read_stories(articles(tmp_path), limit=1)
