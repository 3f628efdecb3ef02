"""The polite embedder gives the same vectors as the one behind it."""

from collections.abc import Sequence

import numpy as np

from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder, Vectors
from ingest.intake.courtesy import TEXTS_AT_ONCE, CourteousEmbedder
from tests.support.desk import GatedEmbedder

TEXTS = [f"The council of ward {number} met on Tuesday." for number in range(35)]


class Counted(GatedEmbedder):
    """Remembers how many passages it was asked for at a time."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self.asked: list[int] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(len(texts))
        return super().passages(texts)


def test_passages_are_embedded_a_few_at_a_time_in_their_order(
    embedder: Embedder,
) -> None:
    counted = Counted(embedder)

    vectors = CourteousEmbedder(counted).passages(TEXTS)

    assert counted.asked == [TEXTS_AT_ONCE, TEXTS_AT_ONCE, 3]
    assert vectors.dtype == np.float32
    similarity = (vectors * embedder.passages(TEXTS)).sum(axis=1)
    assert similarity.min() > 0.999


def test_no_passages_have_no_vectors(embedder: Embedder) -> None:
    assert CourteousEmbedder(embedder).passages([]).shape == (0, embedder.dim)


def test_it_works_in_the_space_of_the_embedder_behind_it(embedder: Embedder) -> None:
    polite = CourteousEmbedder(embedder)

    assert space_of(polite) == space_of(embedder)
    assert polite.max_tokens == embedder.max_tokens
    assert polite.count_tokens(TEXTS) == embedder.count_tokens(TEXTS)
    assert np.array_equal(polite.queries(TEXTS[:1]), embedder.queries(TEXTS[:1]))
