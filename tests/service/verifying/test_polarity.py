import pytest

from service.verifying.evidence import EvidenceText, read
from service.verifying.fitting import Claim
from service.verifying.polarity import turned
from service.verifying.terms import terms

LINES = read(
    EvidenceText(
        text=(
            "The bridge was not closed on Monday, but the market was closed. Lund "
            "refused to resign. No. 10 was open."
        ),
        published=None,
        title="",
        outlet=None,
    )
).lines


def keys(sentence: str) -> list[str]:
    return [term.key for term in turned(Claim(sentence, terms(sentence)), LINES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was not closed on Monday.",
        "The bridge wasn't closed on Monday.",
        "The market was closed.",
        "Lund would not resign.",
        "No. 10 was open.",
    ],
)
def test_what_is_negated_in_both_or_neither_stands(sentence: str) -> None:
    assert keys(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("The bridge was closed on Monday.", "clos"),
        ("The market was not closed.", "clos"),
        ("Lund will resign.", "resign"),
    ],
)
def test_what_is_negated_on_one_side_only_is_turned(sentence: str, key: str) -> None:
    assert keys(sentence) == [key]


def test_a_negation_of_a_new_word_needs_one_in_the_evidence() -> None:
    claim = Claim("", terms("The ferry never sailed."))
    affirmed = EvidenceText("The ferry stayed.", published=None, title="", outlet=None)

    assert [t.key for t in turned(claim, read(affirmed).lines)] == ["sail"]
    assert list(turned(claim, LINES)) == []
