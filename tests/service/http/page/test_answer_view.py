"""An answer as its page shows it."""

from dataclasses import replace

from service.answers import Answer, CitedQuote, Quote
from service.http.page.answer_view import answer_view
from service.http.page.views import AnswerView
from service.http.responses import AnswerBody
from service.http.telling import told_answer
from service.questions import Question
from tests.support.pages import (
    AUGUST,
    CHANGED,
    COMPANY,
    CONFLICTING,
    FALLEN_BACK,
    NOW,
    OCTOBER,
    Story,
    answer_of,
)


def told(answer: Answer) -> AnswerBody:
    return told_answer(
        answer,
        question=Question("q", NOW),
        warnings=(),
        answer_id="ans_1",
        created=0,
        request_id=None,
    )


def viewed(answer: Answer) -> AnswerView:
    return answer_view(told(answer), question="q")


def test_a_sentence_stands_without_its_marks_which_point_at_its_sources() -> None:
    view = viewed(CHANGED)

    assert [one.text for one in view.sentences] == [
        OCTOBER.quote,
        "It was about 35% (9 August 2025), now about 45% (14 October 2025).",
    ]
    assert [[mark.n for mark in one.marks] for one in view.sentences] == [[1], [2, 1]]
    assert view.sentences[1].byline == (
        "\u2068The Northern Ledger\u2069, 9 August 2025 · "
        "\u2068Harbor Wire\u2069, 14 October 2025"
    )


def test_a_quote_stands_in_its_paragraph_and_no_other() -> None:
    quote = (
        viewed(answer_of(("Duties doubled.", 0.5, (AUGUST,)))).sentences[0].quotes[0]
    )

    assert quote.before == "The two duties were raised on Friday. "
    assert quote.text == "Together they come to about 35%."
    assert quote.after == " Ottawa called the step unfair and unwarranted."
    # 37 characters, two line ends, and 38 characters before it.
    assert quote.origin.page == "/articles/august?version=1&quote=77-109#quote"


def test_of_an_articles_quotes_a_sentence_shows_those_it_stands_on() -> None:
    answer = answer_of((OCTOBER.quote, 1.0, (OCTOBER,)), ("It holds.", 0.5, (OCTOBER,)))
    [cited] = answer.citations
    first, second = answer.claims
    other = Quote("The new charge came into force", 80, 110)
    named = CitedQuote(other.text, other.start, other.end, 1)
    both = replace(cited, quotes=(*cited.quotes, other))
    further = replace(second, quotes=(named, OCTOBER.cited(1)))

    shown = viewed(
        replace(answer, citations=(both,), claims=(first, further))
    ).sentences

    assert [[one.text for one in sentence.quotes] for sentence in shown] == [
        [OCTOBER.quote],
        [other.text, OCTOBER.quote],
    ]


def test_support_is_told_in_words() -> None:
    ours = [("A.", support, (OCTOBER,)) for support in (1.0, 0.7, 0.4, 0.39)]
    said = [(OCTOBER.quote, 1.0, (OCTOBER,)), *ours]
    doubted = answer_of(("B.", 1.0, (OCTOBER,)))
    claim = replace(doubted.claims[0], doubts=("number: 45",))

    words = [one.support for one in viewed(answer_of(*said)).sentences]
    [doubt] = viewed(replace(doubted, claims=(claim,))).sentences

    assert words == [
        "Word for word",
        "Told from its quotes",
        "Closely supported",
        "Supported",
        "Loosely supported",
    ]
    assert (doubt.support, doubt.level) == ("Not borne out", "doubted")


def test_a_text_without_claims_is_told_as_it_is() -> None:
    answer = replace(CHANGED, text="Nothing is known.", claims=(), citations=())
    bare = replace(answer, changes=())

    [statement] = viewed(bare).sentences

    assert (statement.text, statement.support) == ("Nothing is known.", "")


def test_a_change_shows_both_values_in_their_quotes() -> None:
    [change] = viewed(CHANGED).changes

    assert (change.was.value, change.was.origin.day) == ("about 35%", "9 August 2025")
    assert change.was.before == "Together they come to "
    assert (change.was.marked, change.was.after) == ("about 35%", ".")
    assert (change.now.value, change.now.origin.n) == ("about 45%", 1)


def test_a_conflict_shows_each_side_with_all_its_outlets() -> None:
    [sides] = viewed(CONFLICTING).conflicts

    assert [(side.value, side.outlets) for side in sides] == [
        ("340", "Coastline Post and Harbor Wire"),
        ("410", "Alder Valley Courier"),
    ]


def test_notices_tell_what_is_missing_who_spoke_and_what_to_know() -> None:
    notices = [(one.kind, one.title) for one in viewed(FALLEN_BACK).notices]

    assert notices == [
        ("caution", "A partial answer"),
        ("caution", "Without the language model"),
        ("note", ""),
    ]


def test_how_fresh_the_answer_is_stands_with_it() -> None:
    assert viewed(CHANGED).facts == (
        ("As of", "28 October 2025"),
        ("Newest evidence", "14 October 2025"),
        ("Newest in the archive", "28 October 2025"),
        ("Wording", "The articles’ own"),
    )


def test_cards_stand_newest_first_with_copies_folded_and_corrections_flagged() -> None:
    undated = answer_of(
        ("A.", 0.9, (COMPANY, AUGUST, OCTOBER)),
    )
    company, august, october = undated.citations
    first = replace(company, source=replace(company.source, published_at=None))
    citations = (first, replace(august, corrected=True), october)

    sources = viewed(replace(undated, citations=citations)).sources

    assert [(card.origin.n, card.origin.day) for card in sources.cards] == [
        (3, "14 October 2025"),
        (2, "9 August 2025"),
        (1, "Undated"),
    ]
    assert sources.cards[0].copies == "Coastline Post and Prairie Courier"
    assert [card.corrected for card in sources.cards] == [False, True, False]
    assert sources.summary == "3 articles, 3 independent outlets"


def test_articles_of_one_outlet_are_one_voice() -> None:
    other = replace(AUGUST, article_id="another")

    sources = viewed(answer_of(("A.", 0.9, (AUGUST, other)))).sources

    assert sources.summary == "2 articles, 1 outlet"


def test_three_days_make_a_line_of_time() -> None:
    def story(day: str) -> Story:
        return replace(AUGUST, article_id=day, day=day)

    three = [story("2025-01-01"), story("2025-01-02"), story("2025-01-05")]
    sources = viewed(answer_of(("A.", 0.9, tuple(three)))).sources
    two = viewed(answer_of(("A.", 0.9, tuple(three[:2])))).sources

    assert [point.x for point in sources.points] == ["0.0%", "25.0%", "100.0%"]
    assert (sources.first, sources.last) == ("1 January 2025", "5 January 2025")
    assert two.points == ()
