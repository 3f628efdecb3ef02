from random import Random

import pytest

from eval.corruptions.paraphrasing import paraphrase
from tests.eval.corruptions.made import made


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        (
            "After the storm, the council met again.",
            "The council met again after the storm.",
        ),
        (
            "Ada Lund, a former nurse, won.",
            "Ada Lund won.",
        ),
        ("“It rained,” said Ada Lund.", "Ada Lund said: “It rained.”"),
        ("Lund defeated Dahl in May.", "Dahl was defeated by Lund in May."),
        ("Then Ada Lund was elected.", "Then Lund was elected."),
        ("It rose by 35%.", "It rose by 35 per cent."),
        ("It cost $1.2 billion.", "It cost $1.2bn."),
        ("It cost $500.", "It cost 500 dollars."),
        ("It took three days.", "It took 3 days."),
        ("It took 3 days.", "It took three days."),
        ("It fed 1,200 guests.", "It fed 1200 guests."),
        ("It opened Oct. 3.", "It opened 3 October."),
        # The Monday before Wednesday, 8 October.
        ("It opened on Monday.", "It opened on 6 October."),
    ],
)
def test_a_rule_says_the_same_in_other_words(text: str, otherwise: str) -> None:
    assert paraphrase(made(text), Random(0)) == otherwise


def test_two_neighbouring_sentences_become_one() -> None:
    sentence = made("It rained.", following="The council met.")

    assert paraphrase(sentence, Random(0)) == "It rained, and the council met."


@pytest.mark.parametrize(
    "text", ["Nothing of it changes.", "“It took three days in May,” it reads."]
)
def test_where_no_rule_applies_or_it_is_a_quotation_there_is_no_paraphrase(
    text: str,
) -> None:
    assert paraphrase(made(text), Random(0)) is None
