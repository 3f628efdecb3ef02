import pytest

from eval.judging.coverage import BigramCoverage, UnigramCoverage


@pytest.mark.parametrize(
    ("claim", "unigrams", "bigrams"),
    [
        ("The ferry sank.", 1, 1),
        # "the ferry" and "ferry sank" stand there, "sank twice" does not.
        ("The ferry sank twice", 3 / 4, 2 / 3),
        ("Sank the ferry", 1, 1 / 2),
        ("ferry", 1, 0),
        ("…", 0, 0),
    ],
)
def test_the_share_of_ngrams_that_the_premise_has(
    claim: str, unigrams: float, bigrams: float
) -> None:
    premise = "On Monday the ferry sank."

    assert UnigramCoverage().support(premise, claim) == unigrams
    assert BigramCoverage().support(premise, claim) == bigrams
