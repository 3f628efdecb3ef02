import gzip
import io
import os
from pathlib import Path

import pytest

from ingest.errors import ContentError
from ingest.sources.caps import FREE_BYTES, MAX_RATIO, Budget
from ingest.sources.gzip import unpacked


def test_what_was_packed_is_read_line_by_line() -> None:
    stream = unpacked(io.BytesIO(gzip.compress(b"one\ntwo\n")), Budget())

    assert list(stream) == [b"one\n", b"two\n"]


def test_files_packed_one_behind_the_other_are_one() -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"two")

    assert unpacked(io.BytesIO(packed), Budget()).read() == b"onetwo"


@pytest.mark.parametrize("damage", [slice(0, -12), slice(5, None)])
def test_a_damaged_file_is_a_content_error(damage: slice) -> None:
    packed = gzip.compress(os.urandom(5000))[damage]

    with pytest.raises(ContentError) as caught:
        unpacked(io.BytesIO(packed), Budget()).read()

    assert caught.value.reason == "damaged_gzip"


def test_reading_stops_where_the_budget_is_spent() -> None:
    packed = gzip.compress(os.urandom(3000))
    stream = unpacked(io.BytesIO(packed), Budget(2999))

    with pytest.raises(ContentError) as caught:
        stream.read()

    assert caught.value.reason == "too_large"


def test_beyond_the_free_bytes_a_file_may_not_be_packed_too_tightly() -> None:
    assert len(unpacked(_zeros(FREE_BYTES), Budget()).read()) == FREE_BYTES

    with pytest.raises(ContentError) as caught:
        unpacked(_zeros(FREE_BYTES + 1), Budget()).read()

    assert caught.value.reason == "too_large"


def test_a_large_file_of_a_common_ratio_is_read() -> None:
    row = os.urandom(2_000) + bytes(2_000 * (MAX_RATIO // 2))
    packed = io.BytesIO(gzip.compress(row * (FREE_BYTES // len(row) + 20)))

    assert len(unpacked(packed, Budget()).read()) > FREE_BYTES


def test_closing_closes_the_packed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"a"))
    packed = path.open("rb")

    unpacked(packed, Budget()).close()

    assert packed.closed


def _zeros(count: int) -> io.BytesIO:
    return io.BytesIO(gzip.compress(bytes(count)))
