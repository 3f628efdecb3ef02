"""Questions of single sentences."""

import pytest

from service.suggesting.asking import questions
from service.suggesting.naming import Names

ARTICLE = (
    "On Monday the council of Norvik met. Mayor Ada Lund spoke. In Estavia, Lund met "
    "the Harbour Board. Then Jon Dahl and the Ledger came to Norvik for the Ferry Act."
)


def asked(sentence: str) -> list[str]:
    return questions(sentence, Names(ARTICLE))


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "More than 40 people were hurt on the bridge in Norvik on Friday.",
            "How many people were hurt on the bridge in Norvik?",
        ),
        (
            "Twelve fishing boats sank off Old Quay near Norvik in March.",
            "How many fishing boats sank off Old Quay near Norvik?",
        ),
        (
            "About 35% of voters in Norvik rejected the Ferry Act.",
            "What share of voters in Norvik rejected the Ferry Act?",
        ),
        (
            "The Harbour Board hired 20 new pilots for the port of Norvik.",
            "How many new pilots did the Harbour Board hire for the port of Norvik?",
        ),
        (
            "Norvik spent $4.5 million on the repair of Harbour Bridge.",
            "How much did Norvik spend on the repair of Harbour Bridge?",
        ),
        (
            "Lund closed the Harbour Bridge to lorries on 5 May 2024.",
            "When did Ada Lund close the Harbour Bridge to lorries?",
        ),
        (
            "Ada Lund, a former teacher, won the election in Norvik in May 2021.",
            "When did Ada Lund win the election in Norvik?",
        ),
        (
            "The Harbour Bridge was built with English steel in 1911, and leaks.",
            "When was the Harbour Bridge built with English steel?",
        ),
    ],
)
def test_a_plain_sentence_of_news_is_asked_about(sentence: str, question: str) -> None:
    assert asked(sentence) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        # Nobody knows what these mean who has not read on.
        "She closed the Harbour Bridge to lorries on 5 May 2024.",
        "Lund closed it to all the lorries of Norvik on 5 May 2024.",
        "The board closed the Harbour Bridge to lorries on 5 May 2024.",
        # No subject, or one that another sentence is in.
        "The following month a further storm killed eight people in Norvik.",
        "The bill Ada Lund signed reopened the Harbour Bridge in May 2024.",
        "Lund's term ends in May 2026, but Estavia paid up, got Jon Dahl on board.",
        # The time is of something else.
        "Lund paid the Ledger a fine after the court of Norvik met in 1996.",
        "Lund led the council of Norvik from May 2021 to June 2024.",
        "Lund closed the Harbour Bridge before 2021.",
        # Two times.
        "Lund closed the Harbour Bridge on Monday and Norvik on Tuesday.",
        # Cut off within a clause of its own.
        "Lund returned to Norvik on Friday since her father, Jon Dahl, fell ill.",
        # Another sentence follows the verb.
        "Norvik announced pilots at its port on Friday, as it had said, had left.",
        # Too little, too much.
        "Lund resigned on Friday.",
        f"Lund closed the Harbour Bridge to {'very ' * 9}heavy lorries on Friday.",
    ],
)
def test_rather_none_than_a_wrong_one(sentence: str) -> None:
    assert asked(sentence) == []
