"""The real embedding model, loaded once: it takes seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from corpus.embedding.ports import Embedder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    # Imported here: most tests need no model, and PyTorch alone takes seconds.
    from corpus.embedding.loading import load_embedder  # noqa: PLC0415

    return load_embedder("all-MiniLM-L6-v2", precision="auto")
