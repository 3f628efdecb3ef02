"""From the text of a page to the text of a story, with a record of what was taken.

Lines go only where a rule knows them (`ingest.rules`), at the head, at the tail or as
a paragraph of their own. A paragraph that stays keeps its characters, except that runs
of blanks become one space and invisible characters go.
"""

import re
import unicodedata
from dataclasses import dataclass

from corpus.articles import Removal
from corpus.corrections import is_correction
from ingest.credits import split_credit
from ingest.facts import NO_FACTS, Facts, join_facts, split_tags
from ingest.layout import Layout, Paragraph, lay_out
from ingest.rules import Finding, Place, find

_BREAK = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029]")
# Every width of space is one here: rules that allow white space meet no long runs.
_SPACE = re.compile(r"[^\S\n ]")
_BLANKS = re.compile(r" {2,}")
# Zero-width joiners are letters' business in emoji and in scripts beyond Greek and
# Cyrillic; between Latin letters they only hide words.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER = re.compile(
    r"[\u200c\u200d]"
    r"(?<![\u0600-\u1dff\u2300-\ufefe\uff00-\U000dffff][\u200c\u200d])"
)
_MAX_HEADLINE_CHARS = 150
# What ends a sentence in print, and never a headline; scripts beyond Latin have their
# own full stops.
_STOPS = (".", ":", ",", ";", "。", "।", "۔", "።", "։")
_CLOSING_QUOTES = "”’\"'»」』)"
_COMMENTS = re.compile(
    r"(?i:(?:reader )?comments?)\s?\(\d{1,6}\)|\d{1,6} (?i:comments)"
)
# Words of sentences, and the mark of a list's item: a line that has one is no tags.
_NOT_TAGS = re.compile(
    r"^[-\u2013—•*·]\s|[.!?:;\"“”()]|\b(?i:is|are|was|were|has|have|had|said|says|will|would|the|an?|he"
    r"|she|they|it|we|you|this|that|his|her|their|who|which|if)\b"
)
_MIN_TAG_WORDS = 2
_MAX_TAG_CHARS = 250


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, what the removed lines said, and the lines themselves in order."""

    text: str
    facts: Facts
    removals: tuple[Removal, ...]


def tidy(text: str) -> str:
    """Text without invisible characters, its blanks and line ends of one kind, NFC."""
    # Whatever the next lines look for is not printable, and few texts have any of it.
    if not text.replace("\n", "").isprintable():
        text = _BREAK.sub("\n", text.replace("\r\n", "\n"))
        text = _JOINER.sub("", _INVISIBLE.sub("", text))
        text = _SPACE.sub(" ", text)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text))


def clean(
    text: str,
    *,
    title: str | None = None,
    has_headline: bool = False,
    wrapped: bool | None = None,
) -> Cleaned:
    """Take the page's furniture out of a text. Cleaning clean text changes nothing.

    Args:
        text: The text as read.
        title: The article's title if it is known; a first paragraph that only
            repeats it goes.
        has_headline: Whether the first line may be the headline.
        wrapped: Whether single newlines are wrapped lines; None: if the text has
            empty lines.
    """
    layout = lay_out(tidy(text), wrapped=wrapped)
    page = _Page(layout, title=title)
    if has_headline:
        page.take_headline()
    page.take_comments()
    page.take_head()
    page.take_tail()
    page.take_inside()
    return page.cleaned()


class _Page:
    """The paragraphs of one text while they are being taken away.

    Each kept paragraph is looked at as a whole and once, so that what one pass keeps
    the next pass keeps too.
    """

    def __init__(self, layout: Layout, *, title: str | None) -> None:
        self._paragraphs = list(layout.paragraphs)
        self._spaced = layout.spaced
        self._title = title.casefold() if title else None
        self._findings = [find(p.text) for p in self._paragraphs]
        self._gone: set[int] = set()
        self._taken: list[tuple[int, Removal, Facts]] = []

    def take_headline(self) -> None:
        """Take a first line that a byline, a date or an empty line follows."""
        if len(self._paragraphs) < 2 or self._findings[0]:  # noqa: PLR2004
            return
        first, after = self._paragraphs[0], self._findings[1]
        followed = (after and Place.HEAD in after.place) or (
            self._spaced and not first.tight and not _is_quotation(first.text)
        )
        if followed and _is_headline(first.text):
            self._take(0, "headline", Facts(title=first.text))

    def take_comments(self) -> None:
        """Take what readers wrote, from its heading to the end: it is not the story."""
        for index, paragraph in enumerate(self._paragraphs):
            if index and _COMMENTS.fullmatch(paragraph.text):
                for place in range(index, len(self._paragraphs)):
                    self._take(place, "comments", NO_FACTS)
                return

    def take_head(self) -> None:
        """Take bylines, credits and dates around the first line that stays."""
        first = self._run_from(0)
        self._take_credit(first)
        if first < len(self._paragraphs) and _is_headline(self._paragraphs[first].text):
            second = self._run_from(first + 1)
            if second > first + 1:
                self._take_credit(second)

    def take_tail(self) -> None:
        """Take the footer, from the end up to the last line of the story."""
        index = len(self._paragraphs) - 1
        while index >= 0:
            finding = self._findings[index]
            if finding and Place.TAIL in finding.place:
                self._take_found(index, finding)
            elif index in self._gone:
                pass
            elif self._is_tag_line(index):
                tags = split_tags(self._paragraphs[index].text)
                self._take(index, "tags", Facts(tags=tags))
            elif not is_correction(self._paragraphs[index].text):
                return
            index -= 1

    def take_inside(self) -> None:
        """Take what is never part of a story, wherever it stands."""
        for index, finding in enumerate(self._findings):
            if finding and Place.INSIDE in finding.place:
                self._take_found(index, finding)

    def cleaned(self) -> Cleaned:
        """What is left, and what was taken."""
        kept = [p.text for i, p in enumerate(self._paragraphs) if i not in self._gone]
        corrected = any(is_correction(text) for text in kept)
        taken = sorted(self._taken, key=lambda item: item[0])
        facts = join_facts(
            [Facts(correction=corrected), *(found for _, _, found in taken)]
        )
        removals = tuple(removal for _, removal, _ in taken)
        return Cleaned("\n\n".join(kept), facts, removals)

    def _run_from(self, index: int) -> int:
        """Take head lines from here on; the index of the first that stays."""
        while index < len(self._paragraphs):
            finding = self._findings[index]
            if finding and Place.HEAD in finding.place:
                self._take_found(index, finding)
            elif self._repeats_title(index):
                self._take(index, "repeated-headline", NO_FACTS)
            elif index not in self._gone:
                break
            index += 1
        return index

    def _repeats_title(self, index: int) -> bool:
        last = index == len(self._paragraphs) - 1
        return not last and self._paragraphs[index].text.casefold() == self._title

    def _take_credit(self, index: int) -> None:
        """Take the agency and the place off the beginning of the first paragraph."""
        if index >= len(self._paragraphs):
            return
        paragraph = self._paragraphs[index]
        credit = split_credit(paragraph.text)
        # What is left must be the beginning of a story, or the line is something else.
        if credit is None or find(credit.rest) or split_credit(credit.rest):
            return
        self._paragraphs[index] = Paragraph(credit.rest, tight=paragraph.tight)
        facts = Facts(agency=credit.agency, dateline=credit.place)
        self._taken.append((index, Removal("agency-credit", credit.text), facts))

    def _is_tag_line(self, index: int) -> bool:
        text = self._paragraphs[index].text
        if self._findings[index] or len(text) > _MAX_TAG_CHARS:
            return False
        if _NOT_TAGS.search(text) or len(text.split()) < _MIN_TAG_WORDS:
            return False
        after = self._findings[index + 1] if index + 1 < len(self._findings) else None
        tight = self._paragraphs[index].tight
        return self._follows_footer(index) or (tight and _is_footer(after))

    def _follows_footer(self, index: int) -> bool:
        before = (self._findings[i] for i in range(index - 1, -1, -1))
        # An advertisement in between goes too, and must not hide the footer.
        settled = (
            f for f in before if not f or f.footer or Place.INSIDE not in f.place
        )
        return _is_footer(next(settled, None))

    def _take_found(self, index: int, finding: Finding) -> None:
        self._take(index, finding.rule, finding.facts)

    def _take(self, index: int, rule: str, facts: Facts) -> None:
        if index in self._gone:
            return
        self._gone.add(index)
        removal = Removal(rule, self._paragraphs[index].text)
        self._taken.append((index, removal, facts))


def _is_headline(text: str) -> bool:
    return len(text) <= _MAX_HEADLINE_CHARS and not text.endswith(_STOPS)


def _is_quotation(text: str) -> bool:
    """Whether a sentence ends inside quotes: a story may open so, a headline hardly."""
    return text.rstrip(_CLOSING_QUOTES).endswith(_STOPS)


def _is_footer(finding: Finding | None) -> bool:
    return finding is not None and finding.footer
