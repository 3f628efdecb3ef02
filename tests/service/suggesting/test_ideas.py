"""What a whole article may be asked, and what that has to do with an answer."""

import pytest

from service.suggesting.ideas import LONGEST, ideas, matter, stems
from tests.support.passages import source


def asked(text: str) -> list[str]:
    return [idea.question for idea in ideas(text, source())]


def test_a_question_is_made_once_of_all_the_sentences_that_answer_it() -> None:
    hurt = "In Norvik it rained. More than 40 people were hurt in Norvik on Friday."
    more = "At least 50 people were hurt in Norvik on Saturday."

    [idea] = ideas(f"{hurt} {more}", source())

    assert idea.question == "How many people were hurt in Norvik?"
    assert idea.sentences == {
        "More than 40 people were hurt in Norvik on Friday.",
        more,
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        # Markup, addresses, more than one sentence.
        "Forty people [saw](x) it. 40 people saw <b>Ada Lund</b> in Norvik on Friday.",
        "It rained. 40 people wrote to collect.example in Norvik on Friday.",
        "It rained. 40 people gathered in Norvik. Read more",
        f"It rained. 40 people saw Ada Lund {'very ' * (LONGEST // 5)}often in Norvik.",
    ],
)
def test_what_is_not_one_plain_short_sentence_is_not_asked(text: str) -> None:
    assert asked(text) == []


def test_a_question_belongs_to_a_matter_by_a_word_of_the_question_or_a_name() -> None:
    about = matter(
        "Which bridge was closed?", ["Ada Lund closed it to lorries on Monday."]
    )

    assert stems("When did Norvik's bridges open?") & about
    assert stems("What did Ada say about ferries?") & about
    assert not stems("How many lorries left on Monday?") & about


def test_what_every_question_has_tells_no_matter() -> None:
    assert not stems("How many people say what?")
