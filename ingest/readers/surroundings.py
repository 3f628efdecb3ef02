"""What is known of an article from outside its file: a sidecar, or who captured it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Never

from corpus.archive.records import Reject
from ingest.decoding import decode
from ingest.errors import ContentError, Reason
from ingest.readers.ports import RawArticle, Reader, rejected
from ingest.sources.source import MAX_SIDECAR_BYTES, Source

ORIGIN = "sidecar"
"""The first part of the provenance of a sidecar's fields."""

KNOWN = "link"
"""That of what is known from who led to the source: a feed, a sitemap, a crawler."""

_IDENTITY = frozenset({"guid", "url", "canonical_url"})


def completed(reader: Reader, source: Source) -> Iterator[RawArticle | Reject]:
    """What the reader gives, with the fields that stand beside the source.

    A sidecar's fields win over the content's, and hold for every article of the
    file; the content wins over what else is known.

    Raises:
        ContentError: `bad_sidecar`: it may hold an embargo, so nothing is read.
    """
    fields = _fields(source.sidecar) if source.sidecar else {}
    for number, raw in enumerate(reader.read(_placed(source, fields))):
        if isinstance(raw, Reject):
            yield raw
        elif number and _IDENTITY & fields.keys():
            detail = "The sidecar names one story and the file holds several."
            error = ContentError(Reason.BAD_SIDECAR, detail)
            yield rejected(error, source=raw.source)
        else:
            given = {**source.known, **raw.fields, **fields}
            unsaid = dict.fromkeys(source.known.keys() - raw.fields.keys(), KNOWN)
            origins = {**unsaid, **raw.origins, **dict.fromkeys(fields, ORIGIN)}
            yield replace(raw, fields=given, origins=origins)


def _placed(source: Source, fields: Mapping[str, object]) -> Source:
    """The source, and where on the web the sidecar says that it stood."""
    if "url" not in fields:
        return source
    return replace(source, known={**source.known, "url": fields["url"]})


def _fields(sidecar: Source) -> Mapping[str, object]:
    with sidecar.open() as stream:
        data = stream.read(MAX_SIDECAR_BYTES + 1)
    if len(data) > MAX_SIDECAR_BYTES:
        raise _bad(sidecar, "is larger than 1 MiB")
    try:
        value = json.loads(decode(data), parse_constant=_refuse_constant)
    except (ContentError, ValueError, RecursionError) as error:
        raise _bad(sidecar, "is not JSON") from error
    if not isinstance(value, dict):
        raise _bad(sidecar, "is not an object of fields")
    if "text" in value:
        raise _bad(sidecar, "gives text; its file holds the text")
    return value


def _refuse_constant(name: str) -> Never:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _bad(sidecar: Source, problem: str) -> ContentError:
    detail = f"{sidecar.name} {problem}; correct it, its file was not read."
    return ContentError(Reason.BAD_SIDECAR, detail)
