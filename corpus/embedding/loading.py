"""From the name in a setting to a model that embeds."""

from corpus.archive.records import Space
from corpus.chunks import CHUNKING
from corpus.embedding.bundled import BUNDLED_MODEL, arithmetic, load_bundled_embedder
from corpus.embedding.ports import Embedder
from corpus.errors import EmbeddingError

_LOCAL_SCHEME = "sentence-transformers:"


def load_embedder(name: str, *, precision: str) -> Embedder:
    """Load the model that a setting names.

    Args:
        name: `all-MiniLM-L6-v2` for the bundled weights,
            `sentence-transformers:NAME`, a folder or a model in the local cache, or
            `PROVIDER:MODEL` of a LangChain embedding.
        precision: `auto`, `bf16` or `fp32`, for models that run here.

    Raises:
        EmbeddingError: The model is unknown, absent, or not what it should be.
    """
    if name == BUNDLED_MODEL:
        return load_bundled_embedder(precision=precision)
    # Imported when asked for: these libraries take seconds and hundreds of MiB.
    if name.startswith(_LOCAL_SCHEME):
        from corpus.embedding.sentence_transformers import (  # noqa: PLC0415
            load_sentence_transformer,
        )

        location = name.removeprefix(_LOCAL_SCHEME)
        return load_sentence_transformer(
            location, name=name, arithmetic=arithmetic(precision)
        )
    if ":" in name:
        from corpus.embedding.langchain import (  # noqa: PLC0415
            load_langchain_embedder,
        )

        return load_langchain_embedder(name)
    message = (
        f"no embedding model is called {name!r}; set DATELINE_EMBEDDING_MODEL to "
        f"{BUNDLED_MODEL}, {_LOCAL_SCHEME}NAME or PROVIDER:MODEL"
    )
    raise EmbeddingError(message)


def space_of(embedder: Embedder) -> Space:
    """The space of vectors that this model and our way of chunking make."""
    return Space(model=embedder.fingerprint, chunking=CHUNKING, dim=embedder.dim)
