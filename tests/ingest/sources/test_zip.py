import gzip
import struct
import warnings
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest

from ingest.sources.caps import FREE_BYTES
from tests.ingest.sources.opened import opened

MODE_SHIFT = 16


def zipped(
    path: Path, files: Mapping[str, bytes], *, method: int = ZIP_DEFLATED
) -> Path:
    with ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_members_are_read_in_their_order_each_under_the_archives_name(
    tmp_path: Path,
) -> None:
    files = {"b/one.md": b"one", "a.jsonl.gz": gzip.compress(b"two"), "c.txt": b"three"}

    found = opened(zipped(tmp_path / "x.zip", files))

    assert list(found.texts.items()) == [
        ("x.zip!b/one.md", b"one"),
        ("x.zip!a.jsonl.gz", b"two"),
        ("x.zip!c.txt", b"three"),
    ]
    assert not found.rejects


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_every_method_of_packing_is_read(tmp_path: Path, method: int) -> None:
    found = opened(zipped(tmp_path / "x.zip", {"a.md": b"story " * 99}, method=method))

    assert found.texts == {"x.zip!a.md": b"story " * 99}


def test_hidden_and_other_files_are_counted(tmp_path: Path) -> None:
    files = {
        ".a.md": b"", "__MACOSX/._b.md": b"", "in/.git/c.md": b"", "d.png": b"",
        "e": b"", "f.md": b"f",
    }  # fmt: skip

    found = opened(zipped(tmp_path / "x.zip", files))

    assert found.texts == {"x.zip!f.md": b"f"}
    assert found.skipped == {"hidden": 3, ".png": 1, "no suffix": 1}


@pytest.mark.parametrize(
    "name",
    ["../a.md", "in/../../a.md", "/etc/a.md", "C:/a.md", "..\\a.md", f"{'n' * 998}.md"],
)
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str
) -> None:
    found = opened(zipped(tmp_path / "x.zip", {name: b"out", "b.md": b"in"}))

    assert list(found.rejects.values()) == ["unsafe_name"]
    assert found.texts == {"x.zip!b.md": b"in"}
    assert list(tmp_path.iterdir()) == [tmp_path / "x.zip"]


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o010666])
def test_links_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        info = ZipInfo("link.md")
        info.external_attr = mode << MODE_SHIFT
        archive.writestr(info, "/etc/passwd")
        archive.writestr("b.md", "in")

    found = opened(tmp_path / "x.zip")

    assert found.rejects == {"x.zip!link.md": "not_a_file"}
    assert found.texts == {"x.zip!b.md": b"in"}


def test_the_first_of_two_members_of_one_name_is_read(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.md", "first")
        archive.writestr("a.md", "second")

    found = opened(tmp_path / "x.zip")

    assert found.texts == {"x.zip!a.md": b"first"}
    assert found.rejects == {"x.zip!a.md#2": "duplicate_name"}


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.md": b"secret"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    assert opened(path).rejects == {"x.zip!a.md": "encrypted"}


@pytest.mark.parametrize("name", ["in.zip", "in.tar", "in.tgz", "in.tar.gz", "in.warc"])
def test_an_archive_in_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.md": b"deep"}).read_bytes()

    found = opened(zipped(tmp_path / "x.zip", {name: inner, "b.md": b"in"}))

    assert found.rejects == {f"x.zip!{name}": "nested_archive"}
    assert found.texts == {"x.zip!b.md": b"in"}


def test_a_sidecar_goes_with_its_member(tmp_path: Path) -> None:
    files = {"a.md.json": b'{"title": "T"}', "a.md": b"a", "b.json": b"{}"}

    found = opened(zipped(tmp_path / "x.zip", files))

    assert found.texts == {"x.zip!a.md": b"a", "x.zip!b.json": b"{}"}
    assert found.sidecars == {"x.zip!a.md": b'{"title": "T"}'}


def test_a_small_file_may_unpack_to_any_size_and_a_bomb_may_not(tmp_path: Path) -> None:
    small, bomb = b"\0" * FREE_BYTES, b"\0" * (FREE_BYTES + 1)

    found = opened(
        zipped(tmp_path / "x.zip", {"a.md": small, "b.md": bomb, "c.md": b"c"})
    )

    assert found.texts["x.zip!a.md"] == small
    assert found.texts["x.zip!b.md"] == "too_large"
    assert found.texts["x.zip!c.md"] == b"c"


def test_a_gzip_bomb_in_a_zip_stops_too(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * (FREE_BYTES + 1))

    found = opened(zipped(tmp_path / "x.zip", {"a.md.gz": bomb}, method=ZIP_STORED))

    assert found.texts == {"x.zip!a.md.gz": "too_large"}


def test_members_that_share_their_bytes_are_no_archive(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "x.zip", {"a.md": bytes(range(256)) * 9}, method=ZIP_STORED
    )

    path.write_bytes(_listed_again(path.read_bytes(), times=50))

    assert opened(path).rejects == {"x.zip": "damaged_archive"}


def _listed_again(data: bytes, *, times: int) -> bytes:
    """The archive with its only member in its list many times."""
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[start:end] * times
    closing = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entries), start, 0
    )
    return data[:start] + entries + closing


def test_a_list_of_members_beyond_the_cap_is_not_loaded(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.zip", "w") as archive:
        for number in range(600):
            info = ZipInfo(f"{number}.md")
            info.comment = bytes(60_000)
            archive.writestr(info, "a")

    assert opened(tmp_path / "x.zip").rejects == {"x.zip": "damaged_archive"}


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    text = b"".join(b"%d" % n for n in range(5_000))
    path = zipped(tmp_path / "x.zip", {"a.md": text, "b.md": b"b"})
    data = bytearray(path.read_bytes())
    data[200:220] = bytes(20)
    path.write_bytes(data)

    assert opened(path).texts == {"x.zip!a.md": "damaged_archive", "x.zip!b.md": b"b"}


def test_a_file_that_is_no_zip_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no archive")

    assert opened(tmp_path / "x.zip").rejects == {"x.zip": "damaged_archive"}


def test_a_name_that_is_not_text_can_be_stored(tmp_path: Path) -> None:
    found = opened(zipped(tmp_path / "x.zip", {"Zürich – 1.md": b"a"}))

    assert found.texts == {"x.zip!Zürich – 1.md": b"a"}


def test_whatever_byte_is_wrong_nothing_but_rejects_comes_of_it(tmp_path: Path) -> None:
    files = {"a.md": b"story " * 50, "b/c.txt": b"x" * 90}
    good = zipped(tmp_path / "good.zip", files).read_bytes()
    path = tmp_path / "x.zip"

    for place in range(0, len(good), 3):
        data = bytearray(good)
        data[place] ^= 0xFF
        path.write_bytes(data)
        found = opened(path)
        assert found.texts or found.rejects or found.skipped
