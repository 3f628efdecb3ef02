import json
from pathlib import Path

import pytest

from corpus.embedding.ports import Embedder
from eval.bench.inputs import embedded_texts
from eval.errors import EvalError


def test_texts_have_their_prefix_and_come_once(
    tmp_path: Path, embedder: Embedder
) -> None:
    row = {"text": "The council met.", "title": "Bridge", "publisher": "The Ledger"}
    lines = [json.dumps({**row, "guid": guid}) for guid in ("a", "b")]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))

    assert embedded_texts(path, embedder) == ["Bridge · The Ledger\nThe council met."]


def test_a_block_without_an_article_is_told(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "block-1").mkdir()

    with pytest.raises(EvalError, match="block-1: a block without a readable article"):
        embedded_texts(tmp_path / "block-1", embedder)
