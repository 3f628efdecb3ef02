"""What somebody said of whom, asked for."""

from dataclasses import replace

import pytest

from service.suggesting.naming import Names
from service.suggesting.saying import questions
from tests.support.passages import source

BRIDGE = replace(source(publisher="Ledger"), title="Norvik closes its bridge")
ARTICLE = (
    "Norvik closed its bridge. Ada Lund met Jon Dahl of the Harbour Board, and the "
    "Ledger met the Harbour Board. The Harbour Board met them in Estavia. The Ledger "
    "met the Ledger."
)


def asked(sentence: str) -> list[str]:
    return [*questions(sentence, Names(f"{ARTICLE} {sentence}"), BRIDGE)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "“We shall never close Norvik,” said Ada Lund.",
            "What did Ada Lund say about Norvik?",
        ),
        (
            "“We shall never close Norvik,” Lund, the mayor, told the Ledger.",
            "What did Ada Lund say about Norvik?",
        ),
        (
            "Jon Dahl warned that the Harbour Board had no money left.",
            "What did Jon Dahl say about the Harbour Board?",
        ),
    ],
)
def test_who_says_something_of_what_the_article_is_about_is_asked_for(
    sentence: str, question: str
) -> None:
    assert asked(sentence) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We shall never close Norvik,” she said.",
        "“We shall never close Norvik,” the mayor said.",
        "“We shall never close it,” said Ada Lund.",
        # In passing: neither in the title nor again and again.
        "“We shall never close Estavia,” said Ada Lund.",
        # The publisher, herself, a part of a longer thing.
        "“We shall never close the Ledger,” said Ada Lund.",
        "“I, Lund, shall never close,” said Ada Lund.",
        "“We shall never close Norvik harbour,” said Ada Lund.",
    ],
)
def test_what_nobody_or_nothing_is_named_in_is_not(sentence: str) -> None:
    assert asked(sentence) == []
