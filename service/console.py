"""An answer on a terminal, readable at 80 columns."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corpus.terminal import printable
from service.http.responses import AnswerBody, Cited


def print_answer(answer: AnswerBody, console: Console) -> None:
    """The answer, then each citation with outlet, date, quotes and link."""
    console.print(_plain(answer.answer))
    for citation in answer.citations:
        console.print()
        console.print(_citation(citation))
    console.print()
    console.print(Text(_freshness(answer), style="dim"))
    for warning in answer.warnings:
        console.print(_plain(f"Note: {warning.detail}", style="yellow"))


def _citation(citation: Cited) -> RenderableType:
    outlets = ", ".join(citation.outlets) or citation.publisher or "unknown outlet"
    head = Text(f"[{citation.n}] ", style="bold")
    head.append_text(_plain(f"{outlets} · {_dates(citation)}"))
    body = [_plain(citation.title, style="bold")] if citation.title else []
    body += [_plain(f"“{quote.text}”") for quote in citation.quotes]
    body.append(_plain(citation.url, style="cyan"))
    return Group(head, Padding(Group(*body), (0, 0, 0, 4)))


def _plain(text: str, *, style: str = "") -> Text:
    return Text(printable(text), style=style, overflow="fold")


def _dates(citation: Cited) -> str:
    published, modified = citation.published_at, citation.modified_at
    if published is None:
        return "undated" if modified is None else f"modified {modified:%-d %B %Y}"
    if modified is None or modified.date() == published.date():
        return f"{published:%-d %B %Y}"
    return f"{published:%-d %B %Y}, modified {modified:%-d %B %Y}"


def _freshness(answer: AnswerBody) -> str:
    parts = [f"As of {answer.as_of:%-d %B %Y}."]
    if answer.newest_evidence is not None:
        parts.append(f"Newest evidence: {answer.newest_evidence:%-d %B %Y}.")
    if answer.archive_newest is not None:
        parts.append(f"Newest article: {answer.archive_newest:%-d %B %Y}.")
    else:
        parts.append("The archive holds no dated article of that time.")
    return " ".join(parts)
