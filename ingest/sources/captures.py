"""What a server sent for a page, as the bytes of the page."""

import re
import zlib

from ingest.errors import ContentError, Reason

MAX_PAGE_BYTES = 16 * 1024**2

_GZIP = b"\x1f\x8b"
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# Python has codecs that are no encodings of the web, some of them slow.
_ENCODING = re.compile(
    r"(iso-?8859-\d+|latin-?1|(windows-|cp)125\d|koi8-[ru]|big5|gb(k|2312|18030)"
    r"|shift_jis|euc-(jp|kr)|us-ascii)",
    re.IGNORECASE,
)
# The web's Latin-1 is Windows' (WHATWG Encoding).
_WINDOWS = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii"})


def check_size(data: bytes, limit: int) -> None:
    """Refuse a page that is larger than any.

    Raises:
        ContentError: `too_large`.
    """
    if len(data) > limit:
        detail = f"The page is larger than {limit // 1024**2} MiB; it was not read."
        raise ContentError(Reason.TOO_LARGE, detail)


def media_type(content_type: str) -> str:
    """`text/html` of `Text/HTML; charset=utf-8`."""
    return content_type.partition(";")[0].strip().lower()


def decoded(data: bytes, *, coding: str, limit: int) -> bytes:
    """The page out of its Content-Encoding: gzip or deflate; others are refused.

    Crawlers often keep the header and not the packing: what is not packed stays.

    Raises:
        ContentError: `unknown_format`, `damaged_gzip` or `too_large`.
    """
    match coding.strip().lower():
        case "" | "identity":
            return data
        case "gzip" | "x-gzip":
            return _inflated(data, limit) if data.startswith(_GZIP) else data
        case "deflate":
            return _inflated(data, limit)
        case other:
            detail = f"The page was captured packed as {other[:20]}, which is not read."
            raise ContentError(Reason.UNKNOWN_FORMAT, detail)


def as_utf8(data: bytes, *, content_type: str) -> bytes:
    """The page in UTF-8 with its mark, if only its header tells the encoding.

    A page that is UTF-8 or whose header names nothing known is returned as it is.
    """
    found = _CHARSET.search(content_type)
    encoding = found[1].lower() if found else ""
    if _is_utf8(data) or not _ENCODING.fullmatch(encoding):
        return data
    try:
        text = data.decode("cp1252" if encoding in _WINDOWS else encoding)
    except (LookupError, UnicodeDecodeError):
        return data
    return text.encode("utf-8-sig")


def _inflated(data: bytes, limit: int) -> bytes:
    try:
        return _unpacked(data, _GZIP_OR_ZLIB, limit)
    except zlib.error:
        # Some servers send deflate without the wrapper that the standard asks for.
        try:
            return _unpacked(data, _BARE, limit)
        except zlib.error as error:
            raise _damaged() from error


def _unpacked(data: bytes, window: int, limit: int) -> bytes:
    unpacking = zlib.decompressobj(window)
    page = unpacking.decompress(data, limit + 1)
    check_size(page, limit)
    if not unpacking.eof:
        raise _damaged()
    return page


def _damaged() -> ContentError:
    detail = "The page was captured packed and is damaged or cut off; fetch it again."
    return ContentError(Reason.DAMAGED_GZIP, detail)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
