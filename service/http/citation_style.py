"""How citation marks are written, with every offset moved to where it then points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from service.answers import Answer, Citation, Claim
from service.http.urls import article_url, markdown_link


class CitationStyle(StrEnum):
    """What stands in the answer where an article is cited."""

    MARKERS = "markers"
    LINKS = "links"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Edit:
    """The span `[start, end)` of the old text becomes `text`."""

    start: int
    end: int
    text: str


def restyle(answer: Answer, style: CitationStyle) -> Answer:
    """The same answer with its marks `[n]` written in another style.

    Links put `[[n]](url)` for each mark, and its span covers all of that. Without
    marks, a mark leaves together with the spaces before it, and no citation has
    spans. Text that only looks like a mark is left alone: the spans decide.

    Args:
        answer: As the inside made it: marks `[n]`, which do not overlap.
        style: How to write them; `markers` changes nothing.
    """
    if style is CitationStyle.MARKERS:
        return answer
    links = style is CitationStyle.LINKS
    edits = _links(answer.citations) if links else _removals(answer)
    text = _apply(answer.text, edits)
    return replace(
        answer,
        text=text,
        citations=tuple(
            replace(cited, spans=_moved(cited, edits) if links else ())
            for cited in answer.citations
        ),
        claims=tuple(
            _moved_claim(claim, edits, old=answer.text, new=text)
            for claim in answer.claims
        ),
    )


def _links(citations: Iterable[Citation]) -> list[_Edit]:
    return sorted(
        (
            _Edit(start, end, _link(cited))
            for cited in citations
            for start, end in cited.spans
        ),
        key=lambda edit: edit.start,
    )


def _link(cited: Citation) -> str:
    source = cited.source
    url = article_url(source.url, article_id=source.article_id)
    return markdown_link(f"[{cited.n}]", url)


def _removals(answer: Answer) -> list[_Edit]:
    text = answer.text
    edits: list[_Edit] = []
    done, opens = 0, False
    for start, end in sorted(s for cited in answer.citations for s in cited.spans):
        first, last = start, end
        while first > done and text[first - 1] == " ":
            first -= 1
        # A mark that opened a line takes the spaces after it instead.
        opens = first == 0 or text[first - 1] == "\n" or (opens and first == done)
        while opens and last < len(text) and text[last] == " ":
            last += 1
        edits.append(_Edit(first, last, ""))
        done = last
    return edits


def _apply(text: str, edits: Sequence[_Edit]) -> str:
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*parts, text[done:]])


def _moved(cited: Citation, edits: Sequence[_Edit]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (_start(start, edits), _start(start, edits) + len(_link(cited)))
        for start, _ in cited.spans
    )


def _moved_claim(claim: Claim, edits: Sequence[_Edit], *, old: str, new: str) -> Claim:
    start, end = _start(claim.start, edits), _end(claim.end, edits)
    end = max(start, end)
    # A claim that was written out as it stands in the answer stays so.
    verbatim = claim.text == old[claim.start : claim.end]
    text = new[start:end] if verbatim else claim.text
    return replace(claim, text=text, start=start, end=end)


def _start(offset: int, edits: Sequence[_Edit]) -> int:
    """Where a span that began at the offset begins: never inside of an edit."""
    shift = 0
    for edit in edits:
        if edit.start >= offset:
            break
        offset = max(offset, edit.end)
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift


def _end(offset: int, edits: Sequence[_Edit]) -> int:
    """Where a span that ended at the offset ends: never inside of an edit."""
    shift = 0
    for edit in edits:
        if edit.end > offset:
            return min(offset, edit.start) + shift
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift
