import json
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from eval.bench.pipeline import bench_pipeline, write_lines, write_pages
from eval.bench.turns import Plan
from eval.errors import EvalError
from tests.eval.bench.story import STORY


def test_each_block_is_a_folder_with_a_page_for_each_story(tmp_path: Path) -> None:
    folders = write_pages([[STORY, STORY], [STORY]], tmp_path)

    pages = [sorted(page.name for page in folder.iterdir()) for folder in folders]
    assert pages == [["0.html", "1.html"], ["0.html"]]
    assert "voted to keep" in (folders[1] / "0.html").read_text()


def test_a_seed_writes_the_same_pages_again(tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        [folder] = write_pages([[STORY] * 20], tmp_path / name)
        contents.append([page.read_text() for page in sorted(folder.iterdir())])

    assert contents[0] == contents[1]
    # More than one kind of page, by what stands above the body.
    assert len({page.partition("<body")[0] for page in contents[0]}) > 1


def test_as_lines_each_block_is_a_folder_with_a_line_for_each_story(
    tmp_path: Path,
) -> None:
    folders = write_lines([[STORY, STORY], [STORY]], tmp_path)

    texts = [(folder / "stories.jsonl").read_text() for folder in folders]
    assert [len(text.splitlines()) for text in texts] == [2, 1]
    assert json.loads(texts[1])["title"] == STORY.title


def test_another_model_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    settings = CorpusSettings(home=tmp_path, embedding_model="openai:any")

    with pytest.raises(EvalError, match="unset DATELINE_EMBEDDING_MODEL"):
        bench_pipeline(tmp_path / "none.jsonl", Plan(1, 1, "articles"), settings)
