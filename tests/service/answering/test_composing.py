from collections.abc import Sequence
from dataclasses import replace

from service.answering.composing import Composed, Composer
from service.answering.verifier import Support, Verified
from service.answers import CitedQuote, Claim, Quote, Source
from service.verifying.findings import Fault, Finding
from tests.support.passages import passage, source

LEDGER, POST = source("ledger"), source("post")


def verified(text: str, *supports: Support) -> Verified:
    return Verified(text=text, supports=supports, support=1.0)


def quoted(text: str, of: Source, *, start: int = 0) -> Support:
    whole = passage(text, of=of, start=start)
    return Support(Quote(text, start, start + len(text)), whole)


def compose(sentences: Sequence[Verified]) -> Composed:
    composer = Composer()
    for sentence in sentences:
        composer.add(sentence)
    return composer.composed()


def test_one_sentence_is_followed_by_its_mark() -> None:
    composed = compose([verified("It rose.", quoted("It rose.", LEDGER))])

    # 0         1
    # 012345678901
    # It rose. [1]
    assert composed.text == "It rose. [1]"
    assert composed.claims == (
        Claim("It rose.", 0, 8, 1.0, (1,), quotes=(CitedQuote("It rose.", 0, 8, 1),)),
    )
    [citation] = composed.citations
    assert (citation.n, citation.source) == (1, LEDGER)
    assert citation.quotes == (Quote("It rose.", 0, 8),)
    assert citation.spans == ((9, 12),)


def test_articles_are_numbered_in_the_order_in_which_they_appear() -> None:
    composed = compose(
        [
            verified("It rose.", quoted("It rose.", POST)),
            verified("It fell.", quoted("It fell.", LEDGER)),
        ]
    )

    # 0         1         2
    # 0123456789012345678901234
    # It rose. [1] It fell. [2]
    assert composed.text == "It rose. [1] It fell. [2]"
    assert [(c.text, c.start, c.end) for c in composed.claims] == [
        ("It rose.", 0, 8),
        ("It fell.", 13, 21),
    ]
    assert [(c.n, c.source, c.spans) for c in composed.citations] == [
        (1, POST, ((9, 12),)),
        (2, LEDGER, ((22, 25),)),
    ]


def test_one_article_has_one_number_and_all_its_quotes() -> None:
    composed = compose(
        [
            verified("It rose.", quoted("It rose.", LEDGER)),
            verified("It sank.", quoted("It sank.", POST)),
            verified("It fell.", quoted("It fell.", LEDGER, start=40)),
        ]
    )

    assert composed.text == "It rose. [1] It sank. [2] It fell. [1]"
    assert [claim.citations for claim in composed.claims] == [(1,), (2,), (1,)]
    assert [claim.quotes for claim in composed.claims] == [
        (CitedQuote("It rose.", 0, 8, 1),),
        (CitedQuote("It sank.", 0, 8, 2),),
        (CitedQuote("It fell.", 40, 48, 1),),
    ]
    first = composed.citations[0]
    assert first.quotes == (Quote("It rose.", 0, 8), Quote("It fell.", 40, 48))
    assert first.spans == ((9, 12), (35, 38))


def test_a_sentence_with_several_articles_has_a_mark_for_each() -> None:
    composed = compose(
        [verified("It rose.", quoted("It rose.", LEDGER), quoted("It rose.", POST))]
    )

    assert composed.text == "It rose. [1] [2]"
    assert composed.claims[0].citations == (1, 2)
    assert [quote.citation for quote in composed.claims[0].quotes] == [1, 2]
    assert [citation.spans for citation in composed.citations] == [
        ((9, 12),),
        ((13, 16),),
    ]


def test_several_quotes_of_one_article_make_one_mark() -> None:
    composed = compose(
        [
            verified(
                "It rose.", quoted("It rose.", LEDGER), quoted("Up it went.", LEDGER)
            )
        ]
    )

    assert composed.text == "It rose. [1]"
    assert [quote.text for quote in composed.citations[0].quotes] == [
        "It rose.",
        "Up it went.",
    ]
    assert composed.citations[0].spans == ((9, 12),)


def test_a_quote_that_serves_twice_is_listed_once() -> None:
    twice = verified("It rose.", quoted("It rose.", LEDGER))

    composed = compose([twice, twice])

    assert [claim.quotes for claim in composed.claims] == [
        (CitedQuote("It rose.", 0, 8, 1),)
    ] * 2
    assert composed.citations[0].quotes == (Quote("It rose.", 0, 8),)
    assert composed.citations[0].spans == ((9, 12), (22, 25))


def test_offsets_count_code_points() -> None:
    composed = compose(
        [
            verified("Пожар 🔥 ended.", quoted("Пожар 🔥 ended.", LEDGER)),
            verified("It fell.", quoted("It fell.", LEDGER)),
        ]
    )

    # Five letters, a space, one emoji, a space and six characters.
    assert [(c.start, c.end) for c in composed.claims] == [(0, 14), (19, 27)]


def test_what_offsets_point_at_is_what_they_say() -> None:
    sentences = [
        verified(f"Sentence {n} says it.", quoted(f"Sentence {n}", source(f"a{n % 4}")))
        for n in range(15)
    ]

    composed = compose(sentences)

    for claim in composed.claims:
        assert composed.text[claim.start : claim.end] == claim.text
    for citation in composed.citations:
        for start, end in citation.spans:
            assert composed.text[start:end] == f"[{citation.n}]"


def test_a_correction_is_told_of_the_article_that_carries_it() -> None:
    both = verified("It rose.", quoted("It rose.", LEDGER), quoted("It rose.", POST))
    sentence = replace(both, corrected=frozenset({POST.article_id}))

    ledger, post = compose([sentence]).citations

    assert (ledger.corrected, post.corrected) == (False, True)


def test_no_sentences_make_no_text() -> None:
    composed = compose([])

    assert (composed.text, composed.claims, composed.citations) == ("", (), ())


def test_what_was_composed_stays_when_a_sentence_is_added() -> None:
    composer = Composer()
    composer.add(verified("It rose.", quoted("It rose.", LEDGER)))
    before = composer.composed()

    composer.add(verified("It fell.", quoted("It fell.", LEDGER, start=40)))

    after = composer.composed()
    assert before.text == "It rose. [1]"
    assert after.text == "It rose. [1] It fell. [1]"
    assert before.citations[0].quotes == (Quote("It rose.", 0, 8),)


def test_a_doubted_sentence_says_so_and_names_what_is_in_doubt() -> None:
    doubted = Verified(
        "It rose by 9.",
        (quoted("It rose.", LEDGER),),
        support=0.5,
        findings=(Finding(Fault.NUMBER, "9", 11, 12),),
    )

    composed = compose([doubted])

    assert composed.text == "It rose by 9. [unverified] [1]"
    assert composed.claims[0].doubts == ("number: 9",)
    assert composed.citations[0].spans == ((27, 30),)
