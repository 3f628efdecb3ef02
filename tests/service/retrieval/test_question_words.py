from collections.abc import Sequence

import pytest

from service.retrieval.question_words import Overlap, QuestionWords

RARITY = {"bridge": 1.0, "toll": 3.0, "harbour": 4.0}


class Weighed:
    """A word index of three words."""

    def stems(self, text: str) -> list[str]:
        return [word for word in text.lower().split() if word in RARITY]

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        return {stem: RARITY[stem] for stem in stems}


ASKED = QuestionWords.of("Harbour bridge toll", Weighed())


@pytest.mark.parametrize(
    ("text", "headline", "share"),
    [
        ("the harbour toll of a bridge", "", 1.0),
        ("harbour", "", 0.5),
        ("toll toll toll", "", 3 / 8),
        ("toll", "Harbour", 3 / 8 + 2 / 8),
        ("toll", "Toll", 3 / 8),
        ("", "harbour bridge toll", 0.5),
        ("ferry", "ferry", 0.0),
    ],
)
def test_rare_words_count_more_and_those_of_the_headline_half(
    text: str, headline: str, share: float
) -> None:
    assert ASKED.overlap(text, headline=headline).words == pytest.approx(share)


def test_phrases_are_neighbouring_words_in_their_order() -> None:
    # The question's are "harbour bridge" and "bridge toll".
    assert ASKED.overlap("toll of a harbour bridge", headline="").phrases == 0.5
    assert ASKED.overlap("bridge harbour", headline="harbour bridge").phrases == 0.0


def test_of_a_question_without_words_no_text_says_any() -> None:
    nothing = QuestionWords.of("?", Weighed()).overlap("bridge", headline="toll")

    assert nothing == Overlap(words=0.0, phrases=0.0)
