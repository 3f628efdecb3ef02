"""An answer as its page shows it."""

from collections.abc import Iterator

from service.answers import AnswerStatus
from service.http.page.differing import change_of, side_of
from service.http.page.links import ask_address
from service.http.page.sentences import sentences_of
from service.http.page.sources import sources_of
from service.http.page.views import AnswerView, NoticeView, Suggestion
from service.http.page.wording import ABSTAINED, STATUS, day, degraded_in_words
from service.http.responses import AnswerBody


def answer_view(told: AnswerBody, *, question: str) -> AnswerView:
    """The view of an answer as the API tells it.

    Args:
        told: With its passages, which have the paragraphs around quotes.
        question: As it was asked.
    """
    cites = {cited.n: cited for cited in told.citations}
    return AnswerView(
        id=told.id,
        question=question,
        status=told.status,
        sentences=tuple(sentences_of(told, cites)),
        notices=tuple(_notices(told)),
        changes=tuple(change_of(change, cites) for change in told.changes),
        conflicts=tuple(
            tuple(side_of(side, cites) for side in conflict.sides)
            for conflict in told.conflicts
        ),
        sources=sources_of(told.citations),
        facts=tuple(_facts(told)),
        suggestions=tuple(
            Suggestion(text=text, page=ask_address(text)) for text in told.suggestions
        ),
    )


def _notices(told: AnswerBody) -> Iterator[NoticeView]:
    if told.status in STATUS:
        title, text = STATUS[told.status]
        yield NoticeView(kind="caution", title=title, text=text)
    if told.abstain_reason:
        text = ABSTAINED[told.abstain_reason]
        yield NoticeView(kind="caution", title="No answer", text=text)
    if told.degraded:
        text = degraded_in_words(told.degraded)
        yield NoticeView(kind="caution", title="Without the language model", text=text)
    for warning in told.warnings:
        yield NoticeView(text=warning.detail)


def _facts(told: AnswerBody) -> Iterator[tuple[str, str]]:
    yield "As of", day(told.as_of)
    if told.newest_evidence:
        yield "Newest evidence", day(told.newest_evidence)
    if told.archive_newest:
        yield "Newest in the archive", day(told.archive_newest)
    if told.status is not AnswerStatus.INSUFFICIENT:
        generative = told.mode == "generative"
        words = "A language model’s, checked" if generative else "The articles’ own"
        yield "Wording", words
