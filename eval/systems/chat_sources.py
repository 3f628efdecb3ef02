"""Which sources an answer's marks mean, in every form that chat servers tell them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from eval.responses import Cited, RetrievedPassage
from eval.systems.chat_reply import ChatReply
from eval.systems.chat_wire import Listed, UrlCitation
from eval.systems.sentences import Mark, Unmarked, marks, unmarked

_MARKER = re.compile(r"[\[(【].*[\])】]", re.DOTALL)
# OpenAI's web search puts it at the end of every address.
_CAMPAIGN = re.compile(r"[?&]utm_source=openai$")


@dataclass(frozen=True, slots=True)
class Sourced:
    """An answer without marks, and the sources that its numbers mean.

    Attributes:
        cited: Those that the sentences cite; all that are told if they cite none.
    """

    answer: Unmarked
    cited: tuple[Cited, ...]


def sourced(reply: ChatReply) -> Sourced:
    """Read the marks and resolve their numbers.

    Numbers count the list `citations`, else `search_results`. Where there is no list,
    an annotation says by its place which mark it is for; the other annotations' URLs
    get the numbers that are left, in order of appearance.
    """
    told = _listed(reply)
    written = marks(reply.text)
    elsewhere = [
        note for note in reply.annotations if not _resolved(note, written, told)
    ]
    placed = [_placed(note, reply.text, told) for note in elsewhere]
    answer = unmarked(reply.text, [*written, *(mark for mark in placed if mark)])
    used = {number for sentence in answer.sentences for number in sentence.citations}
    shown = sorted(used & told.keys()) or sorted(told)
    return Sourced(answer, tuple(_cited(n, told[n]) for n in shown))


def retrieved(reply: ChatReply) -> tuple[RetrievedPassage, ...] | None:
    """What the server says it found; None if it does not say."""
    if reply.search_results is None:
        return None
    return tuple(
        RetrievedPassage(
            article=item.url,
            text=item.snippet or "",
            names=_names(item.url),
            dated=_dated(item),
        )
        for item in reply.search_results
    )


def _listed(reply: ChatReply) -> dict[int, Listed]:
    results = reply.search_results or ()
    details = {item.url: item for item in results}
    listed = [details.get(item.url, item) for item in reply.citations]
    return dict(enumerate(listed or results, start=1))


def _resolved(
    note: UrlCitation, written: Iterable[Mark], told: dict[int, Listed]
) -> bool:
    """Whether the annotation stands on a written mark; its source is then told."""
    if note.start_index is None or note.end_index is None:
        return False
    for mark in written:
        if mark.start <= note.start_index < mark.end and note.end_index <= mark.end:
            if len(mark.numbers) == 1:
                told.setdefault(mark.numbers[0], _source(note))
            return True
    return False


def _placed(note: UrlCitation, text: str, told: dict[int, Listed]) -> Mark | None:
    """A mark where the annotation stands, if it has a place; its source is told."""
    number = _number(note, told)
    if note.start_index is None or note.end_index is None:
        return None
    start = min(max(note.start_index, 0), len(text))
    end = min(max(note.end_index, start), len(text))
    # The second: some servers mean the last character by the end.
    for stop in (end, min(end + 1, len(text))):
        if _MARKER.fullmatch(text, start, stop):
            return Mark(start, stop, (number,))
    # It spans what is supported, which stays.
    return Mark(end, end, (number,))


def _number(note: UrlCitation, told: dict[int, Listed]) -> int:
    for number, source in told.items():
        if source.url == note.url:
            return number
    number = next(number for number in count(1) if number not in told)
    told[number] = _source(note)
    return number


def _source(note: UrlCitation) -> Listed:
    return Listed(url=note.url, title=note.title, snippet=note.content)


def _cited(n: int, source: Listed) -> Cited:
    return Cited(
        n=n,
        article=source.url,
        text=source.snippet or "",
        title=source.title or "",
        names=_names(source.url),
        dated=_dated(source),
    )


def _names(url: str) -> frozenset[str]:
    return frozenset({url, _CAMPAIGN.sub("", url)})


def _dated(source: Listed) -> datetime | None:
    """The last change, else the publication; None where no date can be read."""
    for given in (source.last_updated, source.date):
        try:
            moment = datetime.fromisoformat(given or "")
        except ValueError:
            continue
        return (
            moment.replace(tzinfo=UTC)
            if moment.tzinfo is None
            else moment.astimezone(UTC)
        )
    return None
