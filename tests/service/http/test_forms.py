import pytest

from corpus.archive.submissions import Receipt
from service.http.forms import MOST_FILES, FormFiles
from service.http.problems import ProblemError

TYPE = 'multipart/form-data; boundary="cut here"'


class Kept:
    """An arrival that keeps the files in memory."""

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []

    def begin(self, name: str) -> None:
        self.files.append((name, b""))

    def write(self, data: bytes) -> None:
        name, before = self.files[-1]
        self.files[-1] = (name, before + data)

    def submit(self, *, key: str | None) -> Receipt:
        pytest.fail(f"who reads a form submitted it, with {key}")

    def discard(self) -> None:
        pytest.fail("who reads a form discarded it")


def part(disposition: str, data: bytes) -> bytes:
    head = f"--cut here\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + data + b"\r\n"


def read(body: bytes, *, at_once: int, content_type: str = TYPE) -> Kept:
    kept = Kept()
    files = FormFiles(content_type, kept)
    for start in range(0, len(body), at_once):
        files.feed(body[start : start + at_once])
    files.close()
    return kept


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_every_part_becomes_a_file_wherever_the_body_is_cut(at_once: int) -> None:
    tricky = b"--cut her\r\n--cut\r\n\r\nend"
    body = (
        part('name="f"; filename="a.md"', b"# One")
        + part('name="f"; filename="../b.bin"', tricky)
        + part("filename=empty.txt; name=g", b"")
        + b"--cut here--\r\n"
    )

    kept = read(body, at_once=at_once)

    assert kept.files == [("a.md", b"# One"), ("../b.bin", tricky), ("empty.txt", b"")]


def test_a_name_in_utf_8_is_read() -> None:
    body = part('name="f"; filename="б.md"', b"x") + b"--cut here--\r\n"

    assert read(body, at_once=100).files == [("б.md", b"x")]


@pytest.mark.parametrize("disposition", ['name="f"', 'name="f"; filename=""'])
def test_a_part_that_is_no_file_is_refused(disposition: str) -> None:
    with pytest.raises(ProblemError, match="must be a file with a name") as refused:
        read(part(disposition, b"x") + b"--cut here--", at_once=100)

    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", TYPE),
        (b"no form", TYPE),
        (part('name="f"; filename="a"', b"cut off"), TYPE),
        (b"--cut here\r\n\xff: x\r\n", TYPE),
        (b"--cut here--", "multipart/form-data"),
        (b"--cut here--", f"multipart/form-data; boundary={'x' * 300}"),
    ],
)
def test_a_form_that_is_broken_is_refused(body: bytes, content_type: str) -> None:
    with pytest.raises(ProblemError, match="not valid multipart/form-data"):
        read(body, at_once=100, content_type=content_type)


def test_a_form_without_files_is_refused() -> None:
    with pytest.raises(ProblemError, match="no files") as refused:
        read(b"--cut here--\r\n", at_once=100)

    assert refused.value.status == 422


def test_a_form_has_at_most_a_thousand_files() -> None:
    body = part('filename="a"', b"") * (MOST_FILES + 1)

    with pytest.raises(ProblemError, match="at most 1000 files"):
        read(body, at_once=10_000)
