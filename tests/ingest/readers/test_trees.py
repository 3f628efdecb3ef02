import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import ContentError
from ingest.readers.trees import elements, root_name, sound_part, words

LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
LONG = f'<!DOCTYPE r [<!ENTITY a "{"h" * 100_000}">]>'
HOSTILE = {
    "a bomb in a text": (f"{LAUGHS}<r><i>&a9;</i></r>", "unsafe_xml"),
    "a bomb in an attribute": (f'{LAUGHS}<r><i a="&a9;"/></r>', "unsafe_xml"),
    "a long entity often": (f"{LONG}<r><i>{'&a;' * 5000}</i></r>", "unsafe_xml"),
    "one often in attributes": (f'{LONG}<r><i a="{"&a;" * 5000}"/></r>', "unsafe_xml"),
    "an unused entity": ('<!DOCTYPE r [<!ENTITY a "b">]><r><i/></r>', "unsafe_xml"),
    "nested 100,000 deep": ("<r><i/>" + "<b>" * 100_000, "unsafe_xml"),
    "a text of 11 MB": (f"<r><i>{'x' * 11_000_000}</i></r>", "unsafe_xml"),
    "cut off": ("<r><i>1</i><i>2", "bad_xml"),
    "a wrong end": ("<r><i>1</i><b></r>", "bad_xml"),
    "an entity of HTML": ("<r><i>&nbsp;</i></r>", "bad_xml"),
    "a prefix of nobody": ("<r><i/><x:y/></r>", "bad_xml"),
    "an unknown encoding": (
        '<?xml version="1.0" encoding="x-no"?><r><i/></r>', "wrong_encoding"
    ),
    "no XML": ("hello", "bad_xml"),
    "nothing": ("", "bad_xml"),
}  # fmt: skip


def all_of(data: bytes, name: str = "i") -> list[str | None]:
    return [words(element) for element in elements([data], [name])]


def fault_of(read: Callable[[], object]) -> str:
    with pytest.raises(ContentError) as raised:
        read()
    return raised.value.reason


@pytest.mark.parametrize("case", HOSTILE)
def test_bad_and_hostile_xml_is_refused(case: str) -> None:
    xml, expected = HOSTILE[case]

    assert fault_of(lambda: all_of(xml.encode())) == expected


@pytest.mark.parametrize("case", HOSTILE)
def test_no_bad_part_is_called_sound(case: str) -> None:
    xml, expected = HOSTILE[case]

    part, fault = _sound(xml.encode())

    assert fault is not None
    assert fault.reason == expected
    assert part == b"" or all_of(part) in ([None], ["1"])


def _sound(data: bytes) -> tuple[bytes, ContentError | None]:
    try:
        return sound_part(data, ["i"])
    except ContentError as error:
        return b"", error


def test_bytes_of_another_encoding_are_refused() -> None:
    assert fault_of(lambda: all_of(b"<r><i>caf\xe9</i></r>")) == "wrong_encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_documents_own_encoding_is_read(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{named}"?><r><i>café</i></r>'

    assert all_of(xml.encode(encoding)) == ["café"]


@pytest.fixture
def visitors() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback, and what was sent to it."""
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                seen.append(server.accept()[0].recv(100))
            except OSError:
                return

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1], seen
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "{url}">]>',
        '<!DOCTYPE r [<!ENTITY % x SYSTEM "{url}"> %x;]>',
        '<!DOCTYPE r SYSTEM "{url}">',
        '<!DOCTYPE r PUBLIC "-//X" "{url}">',
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_is_fetched_for_an_entity(
    doctype: str, scheme: str, visitors: tuple[int, list[bytes]], tmp_path: Path
) -> None:
    port, seen = visitors
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    url = f"http://127.0.0.1:{port}/" if scheme == "http" else f"file://{secret}"
    xml = f"{doctype.format(url=url)}<r><i>a&x;b</i></r>".encode()

    assert fault_of(lambda: all_of(xml)) in {"unsafe_xml", "bad_xml"}
    assert fault_of(lambda: sound_part(xml, ["i"])) in {"unsafe_xml", "bad_xml"}
    assert seen == []


def test_elements_are_given_before_the_fault_and_in_any_namespace() -> None:
    pieces = [b'<r xmlns:a="http://a.example/"><a:i>1</a', b":i><i>2 <b>3</b></i><i>4"]
    found: list[str | None] = []

    with pytest.raises(ContentError) as raised:
        found.extend(words(element) for element in elements(pieces, ["i"]))

    assert found == ["1", "2 3"]
    assert raised.value.reason == "bad_xml"
    assert "line 1" in raised.value.detail


def test_one_element_is_held_at_a_time() -> None:
    data = b"<r>" + b"<i><b/></i>" * 100 + b"</r>"

    for element in elements([data], ["i"]):
        parent = element.getparent()
        assert parent is not None
        assert [len(before) for before in element.itersiblings(preceding=True)] in (
            [],
            [0],
        )
        assert len(element) == 1


def test_too_much_between_two_elements_is_refused() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"<r><i>1</i>"
        while True:
            yield b"<b/>" * 16_000

    assert fault_of(lambda: list(elements(pieces(), ["i"]))) == "too_large"


def test_a_sound_part_ends_before_the_element_that_is_cut() -> None:
    part, fault = sound_part(b"<r><h>\xc3\xa9</h><i>1</i><i>2<b>3", ["i"])

    assert part == "<r><h>é</h><i>1</i></r>".encode()
    assert fault is not None
    assert fault.reason == "bad_xml"


@pytest.mark.parametrize(
    "xml",
    [
        "<r><i/>" + "<b/>" * 200_000 + "</r>",
        "<r><i " + " ".join(f'a{n}="1"' for n in range(101)) + "/></r>",
    ],
)
def test_a_part_that_would_be_slow_to_read_is_refused(xml: str) -> None:
    assert fault_of(lambda: sound_part(xml.encode(), ["i"])) == "too_complex"


def test_a_sound_document_without_elements_is_empty() -> None:
    assert sound_part(b"<r/>", ["i"]) == (b"", None)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<rss><channel>", "rss"),
        (b'<?xml version="1.0"?><!-- x --><a:feed xmlns:a="http://a/">', "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><urlset>".encode("utf-16"), "urlset"),
    ],
)
def test_the_root_is_known_from_the_first_bytes(head: bytes, name: str) -> None:
    assert root_name(head) == name


def test_a_beginning_without_an_element_has_no_root() -> None:
    assert fault_of(lambda: root_name(b"<!-- only a comment -->")) == "bad_xml"
