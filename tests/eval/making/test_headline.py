from __future__ import annotations

from random import Random

import pytest

from eval.making.drafts import Draft, Dropped
from eval.making.headline import HeadlineMaker
from tests.eval.making.material import lock_story


def test_a_headline_is_asked_for_and_has_no_answer_but_its_article() -> None:
    [draft] = HeadlineMaker().candidates(lock_story(), Random(0))

    assert draft == Draft(
        kind="headline",
        question=(
            "What was reported under the headline “Vennel lock opens again in Ostra”?"
        ),
        gist="Vennel lock opens again in Ostra",
    )


@pytest.mark.parametrize("title", [None, "", "News in brief", " ".join(["word"] * 31)])
def test_a_headline_that_says_too_little_or_too_much_is_not(title: str | None) -> None:
    found = list(HeadlineMaker().candidates(lock_story(title=title), Random(0)))

    assert found == [Dropped("a headline not of 4 to 30 words")]
