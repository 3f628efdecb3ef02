"""Files as they arrive: under harmless names, recognised by what they hold."""

from pathlib import Path

import pytest

from ingest.intake.spool import Spool, safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.md", "a.md"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\a b.html", "a_b.html"),
        ("/srv/a.md", "a.md"),
        ("новости.html", "новости.html"),
        (".hidden.md", "hidden.md"),
        ("..", "upload"),
        ("", "upload"),
        ("folder/", "upload"),
        ("feed.jsonl:17!x#2.md", "feed.jsonl_17_x_2.md"),
        ("a\x00\n\ud800.md", "a_.md"),
        ("*?[a].md", "_a_.md"),
        ("x" * 300 + ".tar.gz", "x" * 53 + ".tar.gz"),
    ],
)
def test_of_a_name_only_what_is_harmless_is_kept(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_files_are_written_under_their_names_and_no_name_twice(tmp_path: Path) -> None:
    spool = Spool(tmp_path)

    for name, data in (("a.md", b"one"), ("x/A.md", b"two"), ("a.md", b"three")):
        spool.begin(name)
        spool.write(data[:2])
        spool.write(data[2:])
    spool.seal()

    assert spool.files == ["a.md", "2-A.md", "3-a.md"]
    written = {path.name: path.read_bytes() for path in spool.path.iterdir()}
    assert written == {"a.md": b"one", "2-A.md": b"two", "3-a.md": b"three"}
    assert spool.path.parent == tmp_path
    assert spool.path.stat().st_mode & 0o077 == 0


def test_equal_files_have_equal_digests_and_no_others_have(tmp_path: Path) -> None:
    def digest(*files: tuple[str, bytes]) -> bytes:
        spool = Spool(tmp_path)
        for name, data in files:
            spool.begin(name)
            spool.write(data)
        return spool.seal()

    one = digest(("a.md", b"one"), ("b.md", b"two"))

    assert one == digest(("a.md", b"one"), ("b.md", b"two"))
    others = {
        digest(("a.md", b"onet"), ("b.md", b"wo")),
        digest(("a.md", b"one")),
        digest(("b.md", b"one"), ("a.md", b"two")),
        digest(("a.md", b"one"), ("c.md", b"two")),
        digest(),
    }
    assert len(others - {one}) == 5


def test_what_is_removed_leaves_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.begin("a.md")
    spool.write(b"one")

    spool.remove()

    assert list(tmp_path.iterdir()) == []
