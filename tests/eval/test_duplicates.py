from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.duplicates import load_pairs, pairs_report, sample_report
from eval.errors import EvalError
from ingest.duplicates.comparing import compare_new
from tests.support.builders import article, moment, put, sqlite_archive

if TYPE_CHECKING:
    from corpus.embedding.ports import Embedder

ROOT = Path(__file__).parents[2]
WIRE = (
    "The middle span of Carrow Bridge fell into the Esk on Wednesday at the height of "
    "the evening rush, taking at least nine vehicles with it."
)
FERRY = "Gull Island lost its only ferry when a shaft broke, and five weeks will pass."
REPORT = {"title": "Bridge falls", "publisher": "Wire", "text": WIRE}


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def _row(*articles: object, copies: bool = True, name: str = "p1") -> dict[str, object]:
    return {"id": name, "kind": "made up", "copies": copies, "articles": articles}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    front = "---\nurl: https://n.example/bridge\npublisher: Courier\n---\n"
    (folder / "bridge.md").write_text(f"{front}\n{WIRE}")
    return folder


def test_a_pair_is_given_by_address_by_file_or_by_its_fields(
    tmp_path: Path, articles: Path
) -> None:
    by_name = _row("https://n.example/bridge", "file:ferry.txt")
    by_fields = _row(REPORT, "file:ferry.txt", copies=False, name="p2")

    first, second = load_pairs(_file(tmp_path, by_name, by_fields), articles)

    assert (first.name, first.kind, first.are_copies) == ("p1", "made up", True)
    assert [item.text for item in first.articles] == [WIRE, FERRY]
    assert [item.text for item in second.articles] == [WIRE, FERRY]
    assert second.articles[0].publisher == "Wire"
    assert not second.are_copies


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (_row("https://n.example/gone", REPORT), "no article https://n.example/gone"),
        (_row(REPORT), "pairs.jsonl:1: articles"),
        (_row(REPORT, {"title": "No text"}), "There is no field text"),
        (_row(REPORT, REPORT) | {"note": "x"}, "note: there is no such field"),
    ],
)
def test_a_line_that_is_no_pair_is_named(
    tmp_path: Path, articles: Path, row: dict[str, object], said: str
) -> None:
    with pytest.raises(EvalError, match=said):
        load_pairs(_file(tmp_path, row), articles)


def test_the_report_counts_what_was_found_and_shows_what_went_wrong(
    tmp_path: Path, articles: Path, embedder: Embedder
) -> None:
    copied = _row("https://n.example/bridge", REPORT)
    missed = _row(REPORT, "file:ferry.txt", name="p2")
    right = _row(REPORT, "file:ferry.txt", copies=False, name="p3")
    pairs = load_pairs(_file(tmp_path, copied, missed, right), articles)

    report = pairs_report(pairs, embedder).splitlines()

    assert "n = 3" in report[0]
    # Wilson's intervals of 1 of 1 and of 1 of 2.
    assert report[2:4] == [
        "precision 100.0 [20.7, 100.0] (1 of 1)",
        "recall 50.0 [9.5, 90.5] (1 of 2)",
    ]
    assert "made up: 2 of 3 right" in report
    assert report[-1] == (
        "p2 (made up) are copies: Jaccard 0.00, contained 0.00, size 0.52, numbers 1.00"
    )


@pytest.mark.slow
def test_the_labelled_pairs_of_the_examples_are_told_apart(embedder: Embedder) -> None:
    examples = ROOT / "examples"
    pairs = load_pairs(examples / "duplicates.jsonl", examples / "articles")

    report = pairs_report(pairs, embedder).splitlines()

    assert len(pairs) == 46
    assert report[2].endswith("(21 of 21)")
    assert report[3].endswith("(21 of 21)")


def test_a_sample_shows_a_copy_beside_its_original_and_what_only_it_says(
    tmp_path: Path,
) -> None:
    original = article(
        WIRE, guid="a", publisher="Wire", published=moment("2025-02-13"), title="One"
    )
    cut = article(
        f"Anna Reyes had gone back for her gloves. {WIRE}",
        guid="b", publisher="Post", published=moment("2025-02-14"), title="Two",
    )  # fmt: skip
    with closing(sqlite_archive(tmp_path)) as archive:
        put(archive, original, cut, article(FERRY, guid="c"))
        compare_new(archive)

        report = sample_report(archive, n=5, seed=0).splitlines()

    assert "n = 1" in report[0]
    assert report[1] == "copies in all: 1"
    assert report[3].startswith("2025-02-13 · Wire · One · 137 characters")
    assert report[4].startswith("2025-02-14 · Post · Two · 178 characters")
    assert report[-1] == ("only in the copy: Anna Reyes had gone back for her gloves.")
