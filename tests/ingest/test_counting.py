from pathlib import Path

import pytest

from ingest.counting import count_articles


def test_lines_count_and_other_files_are_one_each(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n{}\n{}\n")
    (tmp_path / "b.md").write_text("One.\n\nTwo.\n")

    assert count_articles([str(tmp_path)]) == 4


@pytest.mark.parametrize("path", ["-", "https://ledger.example/feed"])
def test_what_comes_from_elsewhere_cannot_be_counted(tmp_path: Path, path: str) -> None:
    assert count_articles([str(tmp_path), path]) is None
