"""Sketches of texts, by MinHash: which texts may share their wording.

They are kept in the archive. A change here needs a migration that empties the tables
`signatures` and `bands` and sets `archive.compared` to 0.
"""

from hashlib import blake2b

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from corpus.archive.comparison import Signature

VALUES = 128
"""Two texts have each value alike with the probability of their Jaccard similarity."""

BANDS, ROWS = 16, 4
"""Two texts share a key when one of 16 bands of 4 values is alike: at a similarity of
0.85 all but one pair in 100,000 do, at 0.2 one in 40, at 0.05 one in 10,000
(1 - (1 - s⁴)¹⁶; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4)."""

# All is named: a new default of the library must not change what archives hold.
_BLANK = MinHash(num_perm=VALUES, seed=1, scheme="affine32", hashfunc=int)


def sign(shingles: frozenset[int]) -> Signature:
    """The signature of a text's shingles, of which there must be some."""
    sketch = _BLANK.copy()
    sketch.update_batch(shingles)
    values: NDArray[np.uint32] = sketch.hashvalues
    bands = values[: BANDS * ROWS].astype("<u4").reshape(BANDS, ROWS)
    keys = (_key(place, band.tobytes()) for place, band in enumerate(bands))
    return Signature(values, frozenset(keys))


def _key(place: int, band: bytes) -> int:
    digest = blake2b(bytes([place]) + band, digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
