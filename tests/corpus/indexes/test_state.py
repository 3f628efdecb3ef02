import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexDamagedError, IndexMismatchError
from corpus.indexes.state import IndexState, Manifest

MANIFEST = Manifest(
    archive="archive-1", model="MiniLM 53aa", chunking="256 tokens", dim=384, schema=1
)


@pytest.fixture
def state(tmp_path: Path) -> IndexState:
    return IndexState(tmp_path / "index")


def test_nothing_built_has_no_manifest_and_watermark_zero(state: IndexState) -> None:
    assert state.manifest() is None
    assert state.watermark() == 0


def test_manifest_and_watermark_outlive_the_object(tmp_path: Path) -> None:
    first = IndexState(tmp_path)
    first.set_manifest(replace(MANIFEST, dim=None, archive="Ärchiv"))
    first.set_watermark(5)
    first.set_watermark(12)

    second = IndexState(tmp_path)

    assert second.manifest() == replace(MANIFEST, dim=None, archive="Ärchiv")
    assert second.watermark() == 12
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "manifest.json",
        "watermark",
    ]


def test_the_leftover_of_a_killed_write_does_no_harm(tmp_path: Path) -> None:
    state = IndexState(tmp_path)
    state.set_watermark(3)
    (tmp_path / "watermark.new").write_text("99")

    assert state.watermark() == 3
    state.set_watermark(4)
    assert state.watermark() == 4


def test_a_negative_revision_is_refused(state: IndexState) -> None:
    with pytest.raises(ValueError, match="not negative: -1"):
        state.set_watermark(-1)


def test_require_accepts_what_was_built(state: IndexState) -> None:
    state.set_manifest(MANIFEST)

    state.require(MANIFEST)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"archive": "b"}, "its archive is archive-1, the settings ask for b"),
        ({"model": "bge"}, "its embedding model is MiniLM 53aa, the settings ask for"),
        ({"chunking": "128 tokens"}, "its chunking is 256 tokens"),
        ({"dim": None}, "its vector length is 384, the settings ask for none"),
        ({"schema": 2}, "its index format is 1, the settings ask for 2"),
        ({"dim": 768, "schema": 2}, "768; its index format"),
    ],
)
def test_require_names_what_differs_and_what_to_do(
    state: IndexState, change: dict[str, object], words: str
) -> None:
    state.set_manifest(MANIFEST)
    wanted = Manifest(**{**_values(MANIFEST), **change})  # type: ignore[arg-type]

    with pytest.raises(IndexMismatchError) as refused:
        state.require(wanted)

    assert words in str(refused.value)
    assert "`dateline rebuild`" in str(refused.value)


def test_require_refuses_an_index_without_a_manifest(state: IndexState) -> None:
    with pytest.raises(IndexMismatchError, match="nothing says what it was built from"):
        state.require(MANIFEST)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"archive": "a"}', b"\xff\xfe", b"[" * 99_999]
    + [
        json.dumps({**values, **wrong}).encode()
        for values in [
            {"archive": "a", "model": "m", "chunking": "c", "dim": 3, "schema": 1}
        ]
        for wrong in ({"dim": "3"}, {"schema": None}, {"archive": 1}, {"more": 1})
    ],
)
def test_a_corrupt_manifest_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)

    with pytest.raises(IndexDamagedError, match=r"manifest.json .* `dateline rebuild`"):
        IndexState(tmp_path).manifest()
    with pytest.raises(IndexDamagedError):
        IndexState(tmp_path).require(MANIFEST)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"-1", b"1.5", b"1_000", b" 7", "٣".encode(), b"\xff", b"9" * 5_000],
)
def test_a_corrupt_watermark_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "watermark").write_bytes(content)

    with pytest.raises(IndexDamagedError, match=r"watermark .* `dateline rebuild`"):
        IndexState(tmp_path).watermark()


def _values(manifest: Manifest) -> dict[str, object]:
    return {name: getattr(manifest, name) for name in Manifest.__slots__}
