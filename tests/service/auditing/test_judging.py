"""What becomes of single sentences, against the bridge and the ferry."""

import pytest

from service.auditing.audits import AuditedClaim, ClaimStatus, GivenSource
from service.verifying.findings import Fault
from tests.service.auditing.material import BRIDGE, FERRY, audited


def claim(text: str) -> AuditedClaim:
    (only,) = audited(text).claims
    return only


@pytest.mark.parametrize(
    "text",
    [
        "Norvik's council closed the Harbour Bridge on 6 October 2025.",
        "Twenty people were killed and thirty injured.",
        "“It will cost $1.2bn,” Jon Dahl told the Ledger.",
        "A ferry with 75 passengers left Estavia on Friday.",
    ],
)
def test_what_a_source_says_is_supported(text: str) -> None:
    found = claim(text)

    assert found.status is ClaimStatus.SUPPORTED
    assert found.support is not None
    assert found.support > 0.15
    assert found.findings == ()
    assert found.quotes


@pytest.mark.parametrize(
    ("text", "fault", "said", "instead"),
    [
        ("25 people were killed and 30 injured.", Fault.NUMBER, "25", "20"),
        ("Lund moved the market 12 miles.", Fault.UNIT, "12 miles", "12 km"),
        (
            "The council of Norvik closed the Harbour Bridge on Thursday.",
            Fault.DATE,
            "Thursday",
            "Monday",
        ),
        ("Maria Lopez, 61, denied taking bribes.", Fault.NAME, "Maria Lopez", "Dahl"),
        ("Repairs would begin before 2027.", Fault.NEGATION, "begin", None),
        ("30 people were killed and 20 injured.", Fault.ROLE, "30", "20"),
        (
            "“It will cost $2bn,” Jon Dahl told the Ledger.",
            Fault.NUMBER,
            "$2bn",
            "$1.2bn",
        ),
    ],
)
def test_a_fact_that_the_evidence_has_otherwise_contradicts(
    text: str, fault: Fault, said: str, instead: str | None
) -> None:
    found = claim(text)

    assert found.status is ClaimStatus.CONTRADICTED
    assert (fault, said, instead) in [
        (item.fault, item.text, item.instead) for item in found.findings
    ]
    assert Fault.UNSUPPORTED not in {item.fault for item in found.findings}
    assert found.quotes


@pytest.mark.parametrize(
    "text",
    [
        "Glaciers advance whenever winters grow colder.",
        # Numbers and names of the sources, in a story that they do not tell.
        "Ada Lund scored 20 goals for Estavia in 2027.",
        "Prices in Norvik rose by 12 percent.",
    ],
)
def test_what_no_source_speaks_of_is_unsupported_and_not_contradicted(
    text: str,
) -> None:
    found = claim(text)

    assert found.status is ClaimStatus.UNSUPPORTED
    assert Fault.UNSUPPORTED in {item.fault for item in found.findings}
    assert [item.instead for item in found.findings if item.instead] == []
    assert found.quotes == ()


def test_what_a_story_tells_of_somebody_else_contradicts_nothing() -> None:
    # Twenty people were killed there, but not by glaciers.
    found = claim(
        "Glaciers advance whenever winters grow colder and stormier, after 25 people "
        "were killed in avalanches of unheard size."
    )

    assert found.status is ClaimStatus.UNSUPPORTED
    assert {item.instead for item in found.findings} == {None}
    assert found.quotes == ()


@pytest.mark.parametrize(
    ("addition", "fault", "said"),
    [
        ("20 people were killed and 30 injured in 4 hours", Fault.NUMBER, "4 hours"),
        ("20 people were killed, and never hurried", Fault.NEGATION, "hurried"),
    ],
)
def test_a_fact_that_the_evidence_lacks_contradicts_nothing(
    addition: str, fault: Fault, said: str
) -> None:
    found = claim(
        f"The council of Norvik closed the Harbour Bridge on Monday after {addition}."
    )

    assert found.status is ClaimStatus.UNSUPPORTED
    assert (fault, said) in [(item.fault, item.text) for item in found.findings]
    assert {item.instead for item in found.findings} == {None}


def test_a_name_that_stands_farther_off_than_another_contradicts_nothing() -> None:
    story = GivenSource(
        "Ada Lund, a doctor at the Old Quay Clinic in Norvik, said her patients are "
        "often homeless and rarely seen elsewhere."
    )

    (found,) = audited(
        "Ada Lund stated her patients are often homeless and rarely seen elsewhere.",
        story,
    ).claims

    assert found.status is not ClaimStatus.CONTRADICTED


def test_quotes_are_verbatim_at_their_offsets_in_their_source() -> None:
    found = claim(
        "The council of Norvik closed the Harbour Bridge on Monday after 20 people "
        "were killed, and a ferry with 75 passengers left Estavia on Friday."
    )

    sources = (BRIDGE, FERRY)
    for item in found.quotes:
        text, quote = sources[item.n - 1].text, item.quote
        assert text[quote.start : quote.end] == quote.text
    assert {item.n for item in found.quotes} == {1, 2}
