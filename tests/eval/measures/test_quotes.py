import pytest

from eval.measures.quotes import QuoteExactness
from eval.responses import Cited, CitedQuote, Response, Status
from eval.scores import Score, scored, unscored
from tests.eval.measures.samples import asked


def exactness(*articles: list[bool | None]) -> Score:
    """Of one citation for each list of quotes."""
    cited = tuple(
        Cited(
            n, str(n), "", quotes=tuple(CitedQuote("It won.", exact) for exact in one)
        )
        for n, one in enumerate(articles, start=1)
    )
    response = Response("It won.", Status.ANSWERED, cited=cited)
    return QuoteExactness().score(asked(), response)


@pytest.mark.parametrize(
    ("articles", "value", "detail"),
    [
        ([[True, True]], 1, "2 of 2 exact"),
        ([[False]], 0, "0 of 1 exact"),
        # Each quote counts alike, whatever its article.
        ([[True], [True, False, True]], 3 / 4, "3 of 4 exact"),
        # What cannot be checked is left out.
        ([[True, None], [None, False]], 1 / 2, "1 of 2 exact"),
    ],
)
def test_exact_quotes_are_counted_among_those_that_can_be_checked(
    articles: list[list[bool | None]], value: float, detail: str
) -> None:
    assert exactness(*articles) == scored(value, detail)


@pytest.mark.parametrize(
    ("articles", "why"),
    [
        ([], "nothing is quoted"),
        ([[]], "nothing is quoted"),
        ([[None], [None]], "none of 2 quotes can be checked"),
    ],
)
def test_without_a_quote_to_check_nothing_is_scored(
    articles: list[list[bool | None]], why: str
) -> None:
    assert exactness(*articles) == unscored(why)
