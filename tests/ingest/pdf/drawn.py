"""Small PDFs, written by hand: words at places on pages."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEADING = 12.0
SIZE = 10.0


@dataclass(frozen=True)
class Words:
    """Words in Helvetica; x and y in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = SIZE


def column(x: float, y: float, *lines: str) -> list[Words]:
    """Lines one below the other; one that begins with a blank is indented."""
    return [
        Words(x + (12 if line.startswith(" ") else 0), y - n * LEADING, line.strip())
        for n, line in enumerate(lines)
    ]


def drawn(*pages: Sequence[Words], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF that draws the words of each page in their order."""
    return assembled([_content(page) for page in pages], info=info)


def assembled(
    contents: Sequence[bytes],
    *,
    filters: str = "",
    info: Mapping[str, str] | None = None,
    count: int | None = None,
    trailer: str = "",
) -> bytes:
    """A PDF of pages with these content streams.

    Args:
        filters: How the streams say they are packed.
        count: The number of pages that it claims; None: the true one.
        trailer: More entries of the trailer.
    """
    pages = [4 + 2 * n for n in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    count = len(contents) if count is None else count
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in zip(pages, contents, strict=True):
        place = "/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
        page = f"<</Type/Page/Parent 2 0 R{place}/Contents {number + 1} 0 R>>"
        head = f"<</Length {len(content)}{filters}>>\nstream\n"
        objects += [page.encode(), head.encode() + content + b"\nendstream"]
    if info:
        entries = "".join(f"/{name}({value})" for name, value in info.items())
        objects.append(f"<<{entries}>>".encode("cp1252"))
        trailer += f"/Info {len(objects)} 0 R"
    return _file(objects, trailer)


def packed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _content(page: Sequence[Words]) -> bytes:
    shown = (
        f"BT /F {w.size} Tf {w.x} {w.y} Td ({_escaped(w.text)}) Tj ET" for w in page
    )
    return "\n".join(shown).encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    start = len(data)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % start)
