import pytest

from eval.measures.rewrites import recovered


def test_words_recovered_are_those_with_a_meaning() -> None:
    # Of "carrow", "bridge" and "open" the text has the last.
    rewrite = "When did the Carrow Bridge open?"

    assert recovered("When did it open?", rewrite) == pytest.approx(1 / 3)
    assert recovered("Who?", "What is it?") == 1.0
