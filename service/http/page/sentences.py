"""The sentences of an answer, each with its marks and the quotes it stands on."""

from collections.abc import Iterator, Sequence

from service.http.page.origins import Cites, origin_of, origin_of_quote
from service.http.page.views import QuoteView, SentenceView
from service.http.page.wording import isolated, support_in_words
from service.http.responses import AnswerBody, Cited, Claimed, Found, Quoted

_UNVERIFIED = "[unverified]"


def sentences_of(told: AnswerBody, cites: Cites) -> Iterator[SentenceView]:
    """In order; what stands between claims is told as it is, without quotes."""
    plain = list(told.answer)
    for cited in told.citations:
        for span in cited.spans:
            plain[span.start : span.end] = [""] * (span.end - span.start)
    done = 0
    for claim in told.claims:
        yield from _statement(plain[done : claim.start])
        yield _sentence(claim, told, cites)
        done = claim.end
    yield from _statement(plain[done:])


def _statement(characters: list[str]) -> Iterator[SentenceView]:
    # A doubted sentence says so itself.
    text = "".join(characters).replace(_UNVERIFIED, "").strip()
    if text:
        yield SentenceView(text=text)


def _sentence(claim: Claimed, told: AnswerBody, cites: Cites) -> SentenceView:
    cited = [cites[n] for n in claim.citations if n in cites]
    quotes = [
        _quote(quote, one, told.passages)
        for quote in claim.quotes
        if (one := cites.get(quote.citation))
    ]
    doubted = bool(claim.doubts)
    marks = [origin_of(one) for one in cited]
    return SentenceView(
        text=claim.text,
        marks=tuple(marks),
        support=support_in_words(
            claim.support,
            doubted=doubted,
            translated=claim.original is not None,
            quoted=_is_quote(claim),
        ),
        level=_level(claim),
        byline=" · ".join(f"{isolated(mark.outlet)}, {mark.day}" for mark in marks),
        quotes=tuple(quotes),
        doubts=tuple(claim.doubts),
    )


def _level(claim: Claimed) -> str:
    if claim.doubts:
        return "doubted"
    return "verbatim" if claim.support >= 1 and _is_quote(claim) else "supported"


def _is_quote(claim: Claimed) -> bool:
    """Whether it, or what it translates, is one of its quotes."""
    said = claim.original or claim.text
    return any(quote.text == said for quote in claim.quotes)


def _quote(quote: Quoted, cited: Cited, passages: Sequence[Found]) -> QuoteView:
    before, after = _around(quote, cited, passages)
    return QuoteView(
        before=before,
        text=quote.text,
        after=after,
        origin=origin_of_quote(cited, start=quote.start, end=quote.end),
    )


def _around(quote: Quoted, cited: Cited, passages: Sequence[Found]) -> tuple[str, str]:
    """The rest of the quote's paragraph, as far as a passage has it."""
    article = (cited.article_id, cited.version)
    for passage in passages:
        of_it = (passage.article_id, passage.version) == article
        if of_it and passage.start <= quote.start and quote.end <= passage.end:
            start, end = quote.start - passage.start, quote.end - passage.start
            before = passage.text[:start].rpartition("\n")[2]
            return before, passage.text[end:].partition("\n")[0]
    return "", ""
