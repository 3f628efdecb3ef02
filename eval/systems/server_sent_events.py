"""Server-sent events, as far as chat servers use them."""

from collections.abc import Iterable, Iterator


def event_data(chunks: Iterable[bytes]) -> Iterator[str]:
    """The data of each whole event; one that the stream's end cuts off is dropped.

    Source: https://html.spec.whatwg.org/multipage/server-sent-events.html, without the
    lone carriage return as the end of a line.

    Raises:
        UnicodeDecodeError: A line is not UTF-8.
    """
    data: list[str] = []
    for line in _lines(chunks):
        if not line and data:
            yield "\n".join(data)
            data = []
        name, _, value = line.partition(":")
        if name == "data":
            data.append(value.removeprefix(" "))


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    # Not httpx's iter_lines(): it also breaks at U+2028, which JSON strings may hold.
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.removesuffix(b"\r").decode()
