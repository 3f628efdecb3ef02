from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.verifying.checking import Checked, Thresholds, check
from service.verifying.evidence import EvidenceText
from service.verifying.findings import Fault

WEDNESDAY = datetime(2025, 10, 8, tzinfo=UTC)
BRIDGE = EvidenceText(
    text=(
        "The council of Norvik closed the Harbour Bridge on Monday after 20 people "
        "were killed and 30 injured. The mayor, Ada Lund, said repairs would not begin "
        "before 2027.\n\n“It will cost $1.2bn,” Jon Dahl told the Ledger. "
        "Lund beat Dahl in last month's vote by 45.3% to 38 percent, and moved the "
        "market 12 km from Old Quay to Tern Street. Dahl, 61, denied taking bribes."
    ),
    published=WEDNESDAY,
    title="Norvik closes its bridge",
    outlet="Harbor Wire",
)
FERRY = EvidenceText(
    text=(
        "A ferry with 75 passengers left Estavia for Norvik on Friday. "
        "Captain Ilse Torvald said nobody was hurt."
    ),
    published=WEDNESDAY,
    title="Ferry arrives",
    outlet=None,
)
BOTH = (FERRY, BRIDGE)


def faults(checked: Checked) -> set[Fault]:
    return {finding.fault for finding in checked.findings}


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Norvik closed the Harbour Bridge on Monday.",
        "The council of Norvik closed the Harbour Bridge on 6 October 2025.",
        "The council of Norvik closed the Harbour Bridge on Oct. 6.",
        "The council of Norvik closed the Harbour Bridge this week.",
        "Twenty people were killed and thirty injured.",
        "Mayor Lund said repairs would not begin before 2027.",
        "Ada Lund said repairs wouldn't begin before 2027.",
        'Jon Dahl told the Ledger: "It will cost $1.2bn."',
        "Jon Dahl told the Ledger it will cost 1.2 billion dollars.",
        "It will cost US$1,200 million, Jon Dahl told the Ledger.",
        "Lund beat Dahl in September's vote by about 45 per cent to 38%.",
        "Dahl, 61, denied taking bribes.",
        "The 61-year-old Dahl denied taking bribes.",
        "Norvik's council closed the Harbour Bridge after 20 people were killed.",
    ],
)
def test_what_the_evidence_says_stands_in_other_spellings(sentence: str) -> None:
    assert check(sentence, BOTH).findings == ()


@pytest.mark.parametrize(
    ("sentence", "fault", "text"),
    [
        ("25 people were killed and 30 injured.", Fault.NUMBER, "25"),
        ("30 people were killed and 20 injured.", Fault.ROLE, "30"),
        # The number is in another story only.
        ("75 people were killed and 30 injured.", Fault.NUMBER, "75"),
        ("Lund beat Dahl by 46.3% to 38 percent.", Fault.NUMBER, "46.3%"),
        ("Lund moved the market 12 miles from Old Quay.", Fault.UNIT, "12 miles"),
        ("The council of Norvik closed the bridge on Friday.", Fault.DATE, "Friday"),
        ("The council closed the bridge on 7 October.", Fault.DATE, "7 October"),
        ("Repairs would not begin before 2028, Lund said.", Fault.DATE, "2028"),
        ("Ilse Torvald said repairs would not begin.", Fault.NAME, "Ilse Torvald"),
        ("Maria Lopez denied taking bribes.", Fault.NAME, "Maria Lopez"),
        ("Lund said repairs would begin before 2027.", Fault.NEGATION, "begin"),
        ("The council did not close the Harbour Bridge.", Fault.NEGATION, "close"),
        ("Dahl beat Lund in last month's vote.", Fault.ROLE, "Dahl"),
        ("Lund moved it from Tern Street to Old Quay.", Fault.ROLE, "Old Quay"),
        ("Dahl said: “It will cost $2bn.”", Fault.QUOTATION, "“It will cost $2bn.”"),
        (
            "“It will cost $1.2bn,” Ada Lund said.",
            Fault.QUOTATION,
            "“It will cost $1.2bn,”",
        ),
    ],
)
def test_one_wrong_thing_is_found_where_it_stands(
    sentence: str, fault: Fault, text: str
) -> None:
    found = [(item.fault, item.text) for item in check(sentence, BOTH).findings]

    assert (fault, text) in found


def test_a_finding_gives_its_span_of_the_sentence() -> None:
    sentence = "In Norvik, 25 people were killed."

    checked = check(sentence, BOTH)

    (finding,) = (one for one in checked.findings if one.fault is Fault.NUMBER)

    assert (finding.start, finding.end) == (11, 13)
    assert sentence[finding.start : finding.end] == finding.text == "25"


def test_the_passive_may_turn_names_round() -> None:
    assert check("Dahl was beaten by Lund in the vote.", BOTH).findings == ()


def test_the_outlet_and_the_day_of_the_article_may_be_told() -> None:
    sentence = "Harbor Wire reported on 8 October 2025 that 20 people were killed."

    assert faults(check(sentence, BOTH)) <= {Fault.UNSUPPORTED}


def test_words_that_are_nowhere_leave_a_sentence_unsupported() -> None:
    checked = check("Glaciers advance whenever winters grow colder.", BOTH)

    assert checked.support < 0.01
    assert faults(checked) == {Fault.UNSUPPORTED}


def test_without_evidence_nothing_stands() -> None:
    checked = check("The council closed the bridge.", ())

    assert checked.support == 0
    assert checked.quotes == ()
    assert checked.evidence == ()
    assert faults(checked) == {Fault.UNSUPPORTED}


def test_quotes_are_whole_sentences_at_their_offsets_best_first() -> None:
    sentence = (
        "The council of Norvik closed the Harbour Bridge on Monday after 20 people "
        "were killed, and a ferry with 75 passengers left Estavia on Friday."
    )

    checked = check(sentence, BOTH)

    assert checked.evidence == (1, 0)
    first, second = (BOTH[q.evidence].text[q.start : q.end] for q in checked.quotes)
    assert first.startswith("The council of Norvik")
    assert first.endswith("30 injured.")
    assert second == "A ferry with 75 passengers left Estavia for Norvik on Friday."


def test_a_sentence_needs_as_much_support_as_the_threshold_says() -> None:
    sentence = "Norvik's council closed the Harbour Bridge."

    lax = check(sentence, BOTH)
    strict = check(sentence, BOTH, thresholds=Thresholds(support=0.9))

    assert lax.support == strict.support < 0.9
    assert faults(lax) == set()
    assert faults(strict) == {Fault.UNSUPPORTED}


def test_a_fault_halves_the_support() -> None:
    # Read off the evidence word for word but for one word that is negated there.
    checked = check("The mayor, Ada Lund, said repairs would begin before 2027.", BOTH)

    assert faults(checked) == {Fault.NEGATION}
    # Ten words, of which one is negated on one side only: a cost of a tenth a word.
    assert checked.support == pytest.approx(0.5 * 0.5, rel=0.05)


PIECES = (
    "Lund", "“", "”", "' \"", "35%", "$1.2bn", ",", ".", "İ", "ß", "not", "no", "Oct.",
    "31", "900 decades ago", "said", "X", "J.", "half of", "²", "٣", "1st",
    "twenty-first", "about", "over", "Monday", "\n", "\u0301",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8)))
def test_no_text_breaks_it_and_findings_are_spans_of_the_sentence(
    pieces: list[str],
) -> None:
    sentence = " ".join(pieces)
    heard = EvidenceText(sentence[::-1], published=None, title=sentence, outlet="X")

    for evidence in (BOTH, (heard,)):
        for finding in check(sentence, evidence).findings:
            assert finding.text == sentence[finding.start : finding.end]


def test_what_the_evidence_says_word_for_word_stands_however_long_its_numbers() -> None:
    number = "9" * 5000
    evidence = EvidenceText(f"They saw {number} stars.", None, "Stars", None)

    assert check(f"They saw {number} stars.", [evidence]).findings == ()
    assert check(f"They saw about {number} stars.", BOTH).findings
