import pytest

from service.verifying.evidence import EvidenceText, read
from service.verifying.quotations import quoted, unfounded
from service.verifying.spelling import plain
from service.verifying.terms import terms

STORY = read(
    EvidenceText(
        text=(
            "“We were lucky, and the corner was not one,” said Rory Callan. "
            "Later he added: “I’d pick him again tomorrow.” Maureen Blyth said it was "
            "a cruel way to end."
        ),
        published=None,
        title="The cup goes south",
        outlet=None,
    )
)


def wrong(sentence: str) -> list[str]:
    text = plain(sentence)
    found = unfounded(text, terms(text), [STORY])
    return [sentence[item.start : item.end] for item in found]


@pytest.mark.parametrize(
    "sentence",
    [
        'Callan said: "We were lucky, and the corner was not one."',
        "‘We were lucky,’ Rory Callan said.",
        "“We were lucky … the corner was not one,” he said.",
        "It was a “cruel way to end”, Maureen Blyth said.",
        "He would “pick him again tomorrow”.",
        "It was Callan's and the players' day.",
    ],
)
def test_words_of_the_evidence_may_stand_in_quotation_marks(sentence: str) -> None:
    assert wrong(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "quotation"),
    [
        ("“We were unlucky,” he said.", "“We were unlucky,”"),
        ("“We were lucky … and rich,” he said.", "“We were lucky … and rich,”"),
        # "end" is there, but "way to en" is no words of it.
        ("It was a ‘cruel way to en’.", "‘cruel way to en’"),
        ("“We were lucky,” said Maureen Blyth.", "“We were lucky,”"),
    ],
)
def test_other_words_and_other_speakers_are_unfounded(
    sentence: str, quotation: str
) -> None:
    assert wrong(sentence) == [quotation]


def test_quotations_are_found_with_their_marks() -> None:
    (found,) = quoted("""He said "no, it's mine" twice.""")

    assert (found.start, found.end, found.text) == (8, 23, "no, it's mine")
