import numpy as np
import pytest

from corpus.shingles import shingles
from ingest.duplicates.signatures import sign
from tests.ingest.duplicates.texts import words


def _alike(one: str, other: str) -> float:
    return float(np.mean(sign(shingles(one)).values == sign(shingles(other)).values))


def test_equal_texts_have_equal_signatures() -> None:
    one, other = sign(shingles(words((0, 50)))), sign(shingles(words((0, 50))))

    assert one.values.tolist() == other.values.tolist()
    assert one.keys == other.keys
    assert len(one.values) == 128
    assert one.values.dtype == np.uint32
    assert len(one.keys) == 16


@pytest.mark.parametrize(
    ("other", "jaccard"),
    [
        (words((0, 153), (400, 450)), 150 / 250),
        (words((0, 103), (400, 500)), 100 / 300),
        (words((300, 503)), 0),
    ],
)
def test_values_are_alike_as_often_as_shingles_are_shared(
    other: str, jaccard: float
) -> None:
    # 128 values: the standard error is 0.045 at most.
    assert _alike(words((0, 203)), other) == pytest.approx(jaccard, abs=0.13)


def test_near_copies_share_a_key_and_strangers_do_not() -> None:
    report = sign(shingles(words((0, 203))))
    near = sign(shingles(words((0, 190), (400, 413))))
    stranger = sign(shingles(words((300, 503))))

    assert report.keys & near.keys
    assert not report.keys & stranger.keys


def test_keys_fit_what_a_database_holds() -> None:
    keys = sign(shingles(words((0, 203)))).keys

    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_what_archives_hold_stays_comparable() -> None:
    # As this release writes them; other values would need a migration.
    signature = sign(shingles("one two three four"))

    assert signature.values[:3].tolist() == [3437544438, 3307900595, 3015257719]
    assert min(signature.keys) == -6965210732452219748
