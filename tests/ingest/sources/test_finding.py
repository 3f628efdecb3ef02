import gzip
import io
from pathlib import Path

import pytest

from corpus.archive.records import Reject
from ingest.errors import ContentError, PathError
from ingest.sources import SkippedFiles, Source, find_sources

SUFFIXES = {".txt", ".md", ".jsonl"}


def found(*paths: str | Path) -> tuple[list[str], SkippedFiles]:
    skipped = SkippedFiles()
    sources = find_sources([str(p) for p in paths], suffixes=SUFFIXES, skipped=skipped)
    return [item.name for item in sources if isinstance(item, Source)], skipped


def only_source(path: Path) -> Source:
    [source] = find_sources([str(path)], suffixes=SUFFIXES, skipped=SkippedFiles())
    assert isinstance(source, Source)
    return source


def write(path: Path, data: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.jsonl.gz", "c.TXT"):
        write(tmp_path / name)

    names, _ = found(tmp_path)

    assert names == [
        f"{tmp_path.as_posix()}/{name}"
        for name in ("b.txt", "c.TXT", "a/z.md", "a/b/c.jsonl.gz")
    ]


def test_the_users_order_is_kept(tmp_path: Path) -> None:
    first, second = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")

    assert found(first, second)[0] == [first.as_posix(), second.as_posix()]


def test_files_of_a_folder_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "c", ".hidden.txt", ".git/config.txt", "d.txt"):
        write(tmp_path / name)

    names, skipped = found(tmp_path)

    assert names == [(tmp_path / "d.txt").as_posix()]
    assert skipped.counts == {".pdf": 2, "no suffix": 1, "hidden": 1}
    assert str(skipped) == "4 files skipped: .pdf (2), hidden (1), no suffix (1)"


def test_nothing_skipped_is_said_so() -> None:
    assert str(SkippedFiles()) == "no files skipped"


def test_a_named_file_of_an_unknown_format_is_a_reject(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf")

    [reject] = find_sources([str(path)], suffixes=SUFFIXES, skipped=SkippedFiles())

    assert isinstance(reject, Reject)
    assert reject.reason == "unknown_format"
    assert ".jsonl, .md, .tar, .txt, .warc, .zip" in reject.detail


def test_a_file_without_suffix_is_of_no_known_format(tmp_path: Path) -> None:
    path = write(tmp_path / "notes")

    [reject] = find_sources([str(path)], suffixes={"", ".md"}, skipped=SkippedFiles())

    assert isinstance(reject, Reject)
    assert reject.reason == "unknown_format"


def test_json_beside_a_file_is_its_sidecar_and_no_source(tmp_path: Path) -> None:
    for name in ("a.md", "a.md.json", "b.jsonl", "other.md.json"):
        write(tmp_path / name, name.encode())
    suffixes = SUFFIXES | {".json"}

    by_folder, by_pattern, by_name = (
        [
            item
            for item in find_sources(paths, suffixes=suffixes, skipped=skipped)
            if isinstance(item, Source)
        ]
        for paths, skipped in (
            ([str(tmp_path)], SkippedFiles()),
            ([f"{tmp_path}/*"], SkippedFiles()),
            ([str(tmp_path / "a.md")], SkippedFiles()),
        )
    )

    for found_sources in (by_folder, by_pattern):
        names = [Path(source.name).name for source in found_sources]
        assert names == ["a.md", "b.jsonl", "other.md.json"]
    for source in (by_folder[0], by_pattern[0], by_name[0]):
        assert source.sidecar is not None
        with source.sidecar.open() as stream:
            assert stream.read() == b"a.md.json"


def test_a_sidecar_given_alone_is_counted(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    path = write(tmp_path / "a.md.json")

    names, skipped = found(path)

    assert names == []
    assert skipped.counts == {"sidecar": 1}


def test_a_sidecar_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/secret.json")
    write(tmp_path / "in/a.md")
    (tmp_path / "in/a.md.json").symlink_to(outside)

    source = next(
        find_sources([str(tmp_path / "in")], suffixes=SUFFIXES, skipped=SkippedFiles())
    )

    assert isinstance(source, Source)
    assert source.sidecar is None


def test_a_pattern_gives_what_it_matches(tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/y.md", "b/z.txt", "b/z.pdf"):
        write(tmp_path / name)

    names, skipped = found(f"{tmp_path}/**/*.txt", f"{tmp_path}/b/*.pdf")

    assert [Path(name).name for name in names] == ["x.txt", "z.txt"]
    assert skipped.counts == {".pdf": 1}


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt")

    assert found(path)[0] == [path.as_posix()]


def test_a_path_that_does_not_exist_stops_before_anything_is_read(
    tmp_path: Path,
) -> None:
    with pytest.raises(PathError, match="does not exist") as caught:
        found(write(tmp_path / "a.txt"), tmp_path / "b.txt")

    assert caught.value.path == str(tmp_path / "b.txt")


def test_a_pattern_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="matches nothing"):
        found(f"{tmp_path}/*.txt")


def test_symlinks_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside/secret.txt")
    write(tmp_path / "in/a.txt")
    (tmp_path / "in/link.txt").symlink_to(outside)
    (tmp_path / "in/folder").symlink_to(outside.parent)
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "in/a.txt")

    names, skipped = found(tmp_path / "in")

    assert [Path(name).name for name in names] == ["a.txt", "b.txt"]
    assert skipped.counts == {"symlink": 1}


def test_a_named_symlink_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(write(tmp_path / "a.txt", b"story"))

    with only_source(link).open() as stream:
        assert stream.read() == b"story"


def test_a_gzip_file_is_unpacked_and_named_by_what_is_inside(tmp_path: Path) -> None:
    source = only_source(write(tmp_path / "a.jsonl.gz", gzip.compress(b"line\n")))

    with source.open() as stream:
        assert stream.read() == b"line\n"
    assert source.suffix == ".jsonl"


def test_a_file_that_goes_away_is_a_content_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    source = only_source(path)
    path.unlink()

    with pytest.raises(ContentError) as caught:
        source.open()

    assert caught.value.reason == "unreadable"


def test_a_minus_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"story"))
    monkeypatch.setattr("sys.stdin", stdin)

    [source] = find_sources(["-"], suffixes=SUFFIXES, skipped=SkippedFiles())

    assert isinstance(source, Source)
    assert source.name == "stdin"
    assert source.open().read() == b"story"
