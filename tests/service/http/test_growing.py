"""What is new with each event, in the style that it is shown in."""

from functools import partial

import pytest

from service.answering.composing import Composed
from service.answering.events import Finished, Written
from service.answers import Answer, AnswerStatus, Citation, Quote
from service.http.citation_style import CitationStyle, restyle
from service.http.growing import Growing
from tests.support.answering import MORNING, source

LIBRARY = Citation(1, source(), (Quote("It stays.", 0, 9),), ((10, 13),))
PARK = Citation(
    2, source(article_id="a2", url=None), (Quote("So does it.", 0, 11),), ((26, 29),)
)
FIRST = Written(Composed("It stays. [1]", citations=(LIBRARY,)))
BOTH = Answer(
    AnswerStatus.ANSWERED,
    "It stays. [1] So does it. [2]",
    as_of=MORNING,
    citations=(LIBRARY, PARK),
)


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("markers", ["It stays. [1]", " So does it. [2]"]),
        ("none", ["It stays.", " So does it."]),
        (
            "links",
            [
                "It stays. [[1]](https://courier.example/library)",
                " So does it. [[2]](/v1/articles/a2)",
            ],
        ),
    ],
)
def test_each_event_adds_its_sentence_and_its_article(
    style: str, texts: list[str]
) -> None:
    growing = Growing(MORNING, partial(restyle, style=CitationStyle(style)))

    grown = [growing.grow(FIRST), growing.grow(Finished(BOTH))]

    assert [one.text for one in grown] == texts
    assert [[cited.n for cited in one.citations] for one in grown] == [[1], [2]]


def test_an_article_is_told_with_its_marks_in_the_style() -> None:
    growing = Growing(MORNING, partial(restyle, style=CitationStyle.LINKS))

    grown = growing.grow(FIRST)

    [(start, end)] = grown.citations[0].spans
    assert grown.text[start:end] == "[[1]](https://courier.example/library)"


def test_what_adds_nothing_is_nothing() -> None:
    growing = Growing(MORNING, partial(restyle, style=CitationStyle.MARKERS))
    growing.grow(Finished(BOTH))

    grown = growing.grow(Finished(BOTH))

    assert (grown.text, grown.citations) == ("", ())
