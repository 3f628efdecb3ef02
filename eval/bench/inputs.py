"""What `dateline ingest` embeds: chunks with their prefixes."""

from datetime import UTC, datetime
from pathlib import Path

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from eval.errors import EvalError
from ingest.chunking import chunk_article
from ingest.reading import read_articles


def embedded_texts(path: Path, embedder: Embedder) -> list[str]:
    """The texts of the articles of a file or folder, each once, in their order.

    Raises:
        EvalError: There are none.
    """
    texts = dict.fromkeys(
        text
        for article in read_articles([str(path)], now=datetime.now(UTC))
        if isinstance(article, Article)
        for text in chunk_article(article, embedder).inputs
    )
    if not texts:
        message = f"{path.name}: a block without a readable article; make blocks larger"
        raise EvalError(message)
    return list(texts)
