import gzip
import io
import tarfile
from pathlib import Path

import pytest

from ingest.sources.caps import FREE_BYTES
from ingest.sources.tar import _entries
from tests.ingest.sources.opened import opened

BLOCK = 512


def info(name: str, size: int = 0, **header: object) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size = size
    for field, value in header.items():
        setattr(made, field, value)
    return made


def packed(path: Path, *members: tuple[tarfile.TarInfo | str, bytes]) -> Path:
    mode = "w" if path.suffix == ".tar" else "w:gz"
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for member, data in members:
            header = info(member, len(data)) if isinstance(member, str) else member
            archive.addfile(header, io.BytesIO(data))
    return path


@pytest.mark.parametrize("name", ["x.tar", "x.tar.gz", "x.tgz"])
def test_members_are_read_in_their_order_each_under_the_archives_name(
    tmp_path: Path, name: str
) -> None:
    path = packed(
        tmp_path / name,
        ("./b/one.md", b"one"),
        ("a.jsonl.gz", gzip.compress(b"two")),
        ("long/" * 60 + "c.txt", b"three" * BLOCK),
    )

    found = opened(path)

    assert list(found.texts.items()) == [
        (f"{name}!b/one.md", b"one"),
        (f"{name}!a.jsonl.gz", b"two"),
        (f"{name}!{'long/' * 60}c.txt", b"three" * BLOCK),
    ]
    assert not found.rejects


def test_a_member_may_be_read_in_part_or_not_at_all(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "x.tar", ("a.md", b"a" * 2000), ("b.png", b"b"), ("c.md", b"c")
    )

    assert list(opened(path).texts) == ["x.tar!a.md", "x.tar!c.md"]


def test_hidden_and_other_files_are_counted(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "x.tar", (".a.md", b""), ("./in/.git/b.md", b""), ("c.png", b"")
    )

    assert opened(path).skipped == {"hidden": 2, ".png": 1}


@pytest.mark.parametrize("name", ["../a.md", "in/../../a.md", "/etc/a.md", "C:/a.md"])
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str
) -> None:
    found = opened(packed(tmp_path / "x.tar", (name, b"out"), ("b.md", b"in")))

    assert found.rejects == {f"x.tar!{name}": "unsafe_name"}
    assert found.texts == {"x.tar!b.md": b"in"}
    assert list(tmp_path.iterdir()) == [tmp_path / "x.tar"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_refused(tmp_path: Path, kind: bytes) -> None:
    link = info("link.md", type=kind, linkname="/etc/passwd")

    found = opened(packed(tmp_path / "x.tar", (link, b""), ("b.md", b"in")))

    assert found.rejects == {"x.tar!link.md": "not_a_file"}
    assert found.texts == {"x.tar!b.md": b"in"}


def test_a_sparse_file_is_refused_before_its_holes_are_read(tmp_path: Path) -> None:
    sparse = info(
        "a.md",
        pax_headers={"GNU.sparse.map": "0,1", "GNU.sparse.size": str(2**60)},
        size=1,
    )

    found = opened(packed(tmp_path / "x.tar", (sparse, b"a"), ("b.md", b"in")))

    assert found.rejects == {"x.tar!a.md": "not_a_file"}
    assert found.texts == {"x.tar!b.md": b"in"}


def test_the_first_of_two_members_of_one_name_is_read(tmp_path: Path) -> None:
    found = opened(packed(tmp_path / "x.tar", ("a.md", b"1"), ("./a.md", b"2")))

    assert found.texts == {"x.tar!a.md": b"1"}
    assert found.rejects == {"x.tar!a.md#2": "duplicate_name"}


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    found = opened(packed(tmp_path / "x.tar", ("a.tar.gz", b"deep"), ("b.md", b"in")))

    assert found.rejects == {"x.tar!a.tar.gz": "nested_archive"}
    assert found.texts == {"x.tar!b.md": b"in"}


@pytest.mark.parametrize("name", ["x.tar", "x.tar.gz"])
def test_a_sidecar_goes_with_its_member_wherever_it_stands(
    tmp_path: Path, name: str
) -> None:
    path = packed(
        tmp_path / name,
        ("a.md.json", b"before"),
        ("./a.md", b"a"),
        ("b.md", b"b"),
        ("b.md.json", b"behind"),
        ("c.json", b"{}"),
    )

    found = opened(path)

    assert list(found.texts) == [f"{name}!{n}" for n in ("a.md", "b.md", "c.json")]
    assert found.sidecars == {f"{name}!a.md": b"before", f"{name}!b.md": b"behind"}


def test_a_member_that_claims_more_than_there_is_ends_the_archive(
    tmp_path: Path,
) -> None:
    path = packed(tmp_path / "x.tar", ("a.md", b"a"))
    header = info("b.md", 10**9).tobuf()
    path.write_bytes(path.read_bytes()[: 2 * BLOCK] + header + b"short")

    found = opened(path)

    assert found.texts == {"x.tar!a.md": b"a", "x.tar!b.md": "damaged_archive"}
    assert found.rejects == {"x.tar": "damaged_archive"}


def test_a_size_below_zero_ends_the_archive(tmp_path: Path) -> None:
    header = bytearray(info("a.md").tobuf())
    header[124:136] = b"\xff" * 8 + (-1024).to_bytes(4, "big", signed=True)
    header[148:156] = b"%06o\0 " % tarfile.calc_chksums(bytes(header))[0]  # type: ignore[attr-defined]
    path = tmp_path / "x.tar"
    path.write_bytes(bytes(header) + bytes(2 * BLOCK))

    assert opened(path).rejects == {"x.tar": "damaged_archive"}


@pytest.mark.parametrize("end", [3 * BLOCK, 3 * BLOCK + 100, 4 * BLOCK])
def test_an_archive_that_was_cut_off_is_said_so(tmp_path: Path, end: int) -> None:
    path = packed(tmp_path / "x.tar", ("a.md", b"a"), ("b.md", b"b"), ("c.md", b"c"))
    path.write_bytes(path.read_bytes()[:end])

    found = opened(path)

    assert found.texts["x.tar!a.md"] == b"a"
    assert found.rejects == {"x.tar": "damaged_archive"}


def test_a_header_that_makes_no_sense_is_no_quiet_end(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.tar", ("a.md", b"a"), ("b.md", b"b"))
    data = bytearray(path.read_bytes())
    data[2 * BLOCK : 3 * BLOCK] = b"J" * BLOCK
    path.write_bytes(data)

    found = opened(path)

    assert found.texts == {"x.tar!a.md": b"a"}
    assert found.rejects == {"x.tar": "damaged_archive"}


def test_a_header_of_megabytes_is_not_loaded(tmp_path: Path) -> None:
    huge = info("a.md", pax_headers={"comment": "x" * 2_000_000})

    found = opened(packed(tmp_path / "x.tar.gz", (huge, b"")))

    assert found.rejects == {"x.tar.gz": "damaged_archive"}


def test_members_that_were_passed_are_forgotten(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.tar", ("a.md", b"a"), ("b.md", b"b"))

    with path.open("rb") as stream:
        for _, opener in _entries(stream):
            [archive, _] = opener.args  # type: ignore[attr-defined]
            assert archive.members == []


def test_a_tar_bomb_stops_at_the_ratio(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "x.tgz", ("a.png", b"\0" * (FREE_BYTES + 1)), ("b.md", b"")
    )

    found = opened(path)

    assert found.rejects == {"x.tgz": "too_large"}
    assert not found.texts


def test_a_damaged_gzip_file_keeps_what_came_before(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "x.tar.gz",
        ("a.md", b"a"),
        ("b.md", b"".join(b"%d" % n for n in range(200_000))),
    )
    path.write_bytes(path.read_bytes()[:-5_000])

    found = opened(path)

    assert found.texts == {"x.tar.gz!a.md": b"a", "x.tar.gz!b.md": "damaged_gzip"}
    assert found.rejects == {"x.tar.gz": "damaged_gzip"}


def test_whatever_byte_is_wrong_nothing_but_rejects_comes_of_it(tmp_path: Path) -> None:
    members = [("a.md", b"story " * 50), ("b/c.txt", b"x" * 90), ("d.md", b"")]
    good = packed(tmp_path / "good.tar", *members).read_bytes()[: 8 * BLOCK]
    path = tmp_path / "x.tar"

    for place in range(0, len(good), 13):
        data = bytearray(good)
        data[place] ^= 0xFF
        path.write_bytes(data)
        found = opened(path)
        assert found.texts or found.rejects or found.skipped
