import pytest

from service.answering.wishing import without_a_model
from service.questions import Wishes


def test_each_wish_that_only_a_model_could_grant_has_a_warning() -> None:
    wishes = Wishes(language="fr", max_tokens=800, temperature=0, seed=1)

    caveats = list(without_a_model(wishes))

    assert {item.code for item in caveats} == {"parameter_ignored"}
    assert [item.detail.split("`")[1] for item in caveats] == [
        "answer_language", "max_tokens", "temperature", "seed",
    ]  # fmt: skip


@pytest.mark.parametrize("language", [None, "en", "EN"])
def test_english_needs_no_warning(language: str | None) -> None:
    assert list(without_a_model(Wishes(language=language))) == []
