import json
from pathlib import Path

import pytest

from eval.bench.extraction import (
    Reading,
    bench_extraction,
    overlap,
    read_stories,
    report,
)
from eval.errors import EvalError

TEXT = (
    "The council met on Tuesday and voted to keep the *old* bridge open for a year.\n\n"
    "“It's ours,” said the mayor, who had called it a ruin.\n\n1. The river agreed."
)


def articles(folder: Path, *rows: object) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


@pytest.mark.parametrize(
    ("read", "precision", "recall"),
    [
        ("a b b c", 1.0, 1.0),
        ("c b, b; a!", 1.0, 1.0),
        ("a b", 1.0, 0.5),
        ("a b b c d e f g", 0.5, 1.0),
        ("a a", 0.5, 0.25),
        ("A B B C", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_words_are_compared_as_multisets(
    read: str, precision: float, recall: float
) -> None:
    assert overlap("a b b c", read) == (precision, recall)


def test_f1_is_the_harmonic_mean() -> None:
    assert Reading(0.5, 1.0, ms=1).f1 == pytest.approx(2 / 3)
    assert not Reading(0.0, 0.0, ms=1).f1


def test_every_reader_gives_back_all_that_was_written(tmp_path: Path) -> None:
    row = {"url": "https://news.example/a", "text": TEXT, "title": "Bridge"}
    stories = read_stories(articles(tmp_path, *[row] * 5), limit=5)

    readings = bench_extraction(stories)

    assert list(readings) == [".html", ".jsonl", ".md", ".txt"]
    for suffix, done in readings.items():
        assert [reading.recall for reading in done] == [1.0] * 5
        # Of a page some furniture may come along.
        assert all(reading.precision == 1.0 for reading in done) or suffix == ".html"


def test_stories_are_spread_over_the_file(tmp_path: Path) -> None:
    rows = [{"url": f"https://news.example/{n}", "text": "a"} for n in range(9)]

    stories = read_stories(articles(tmp_path, *rows), limit=3)

    assert [story.url[-1] for story in stories] == ["0", "3", "6"]


def test_a_line_that_is_no_article_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"articles\.jsonl:1"):
        read_stories(articles(tmp_path, {"url": "https://news.example/a"}), limit=1)


def test_a_report_has_means_and_the_share_of_poor_readings() -> None:
    table = report({".html": [Reading(1.0, 1.0, ms=2), Reading(0.5, 0.5, ms=4)]})

    assert table.splitlines()[-1] == (
        "| .html | 0.7500 | 0.7500 | 0.7500 | 50.0% | 3.00 | 3.00 |"
    )
