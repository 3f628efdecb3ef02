"""Where a text's paragraphs begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.rules import Finding, Place, find

_GAP = re.compile(r"\n[ \n]*\n")
# No one wraps lines wider than this; a longer line is a paragraph of its own.
_MAX_WRAP_CHARS = 132
_CLOSING = tuple(".!?:\"”\u2019')")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line.

    Attributes:
        tight: Whether the next paragraph followed without an empty line.
    """

    text: str
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's paragraphs, and whether empty lines separated them."""

    paragraphs: tuple[Paragraph, ...]
    spaced: bool


def lay_out(text: str, *, wrapped: bool | None = None) -> Layout:
    """Split tidy text into paragraphs.

    Without empty lines every line is a paragraph. With them a block is one paragraph
    whose lines were wrapped, except for lines of furniture at its edges.
    """
    blocks = [
        [line for line in map(str.strip, block.split("\n")) if line]
        for block in _GAP.split(text)
    ]
    blocks = [block for block in blocks if block]
    spaced = len(blocks) > 1 if wrapped is None else wrapped
    if not spaced:
        lines = [line for block in blocks for line in block]
        return Layout(tuple(Paragraph(line) for line in lines), spaced=False)
    paragraphs: list[Paragraph] = []
    head = True
    for block in blocks:
        groups = _groups(block, head=head, always_wrapped=wrapped is True)
        head = head and all(find(group[0]) for group in groups)
        texts = [" ".join(group) for group in groups]
        paragraphs += [Paragraph(text, tight=True) for text in texts[:-1]]
        paragraphs.append(Paragraph(texts[-1]))
    return Layout(tuple(paragraphs), spaced=True)


def _groups(block: list[str], *, head: bool, always_wrapped: bool) -> list[list[str]]:
    """The lines of a block, those of one paragraph together."""
    if len(block) == 1:
        return [block]
    findings = _findings(block)
    start = _head_lines(findings) if head else 0
    end = _story_end(block, findings, start)
    middle = block[start:end]
    paragraphs = [middle] if always_wrapped and middle else list(_unwrapped(middle))
    alone = [[line] for line in block[:start]]
    return [*alone, *paragraphs, *([line] for line in block[end:])]


def _findings(block: list[str]) -> list[Finding | None]:
    """What each line is; a line that only goes on with a sentence is no footer."""
    findings = [find(line) for line in block]
    for index, (before, line) in enumerate(pairwise(block), start=1):
        finding = findings[index]
        open_ended = line[0].islower() and not before.endswith(_CLOSING)
        if finding is not None and finding.footer and open_ended:
            findings[index] = None
    return findings


def _story_end(block: list[str], findings: list[Finding | None], start: int) -> int:
    """Where the furniture at the end of a block begins."""
    # After a line of a page's footer nothing is wrapped any more.
    for index in range(start, len(block)):
        finding = findings[index]
        if finding is not None and finding.footer:
            return index
    end = len(block)
    while end > start and findings[end - 1]:
        if end - 1 > 0 and not block[end - 2].endswith(_CLOSING):
            break
        end -= 1
    return end


def _head_lines(findings: list[Finding | None]) -> int:
    """How many lines at the top are furniture, or a headline above furniture."""
    count = 1 if not _is_head(findings[0]) and _is_head(findings[1]) else 0
    while count < len(findings) and _is_head(findings[count]):
        count += 1
    return count


def _is_head(finding: Finding | None) -> bool:
    return finding is not None and Place.HEAD in finding.place


def _unwrapped(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        group.append(line)
        if len(line) > _MAX_WRAP_CHARS:
            yield group
            group = []
    if group:
        yield group
