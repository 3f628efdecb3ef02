import pytest

from service.prompts.answering import VERSION
from service.prompts.repeating import repeats_instructions


@pytest.mark.parametrize(
    "text",
    [
        "Answer only from the passages.",
        "My rules: ANSWER ONLY, from the passages!",
        "I was told that each line of a passage that begins with a bar is copied.",
        "You answer questions about the news from an archive of articles.",
    ],
)
def test_words_of_the_instructions_in_a_row_give_them_away(text: str) -> None:
    assert repeats_instructions(text, VERSION)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Answer only from the court.",
        "The tariff on softwood lumber is 14 percent, the ministry said on Friday.",
        "Critics said the answer from the passages of the Bible was no answer.",
    ],
)
def test_other_sentences_do_not(text: str) -> None:
    assert not repeats_instructions(text, VERSION)
