"""Whether quotes stand in their articles."""

from typing import ClassVar

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


class QuoteExactness:
    """Over the quotes that can be checked."""

    definition: ClassVar[Definition] = Definition(
        name="quote-exactness",
        says="Of the quotes that can be checked, those exact to the character.",
        source="the cited article's own text at the quote's offsets",
        empty="unscored where no quote can be checked",
    )

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """The share of exact quotes; `detail` counts them."""
        quotes = [quote for cited in response.cited for quote in cited.quotes]
        checked = [quote.exact for quote in quotes if quote.exact is not None]
        if not quotes:
            return unscored("nothing is quoted")
        if not checked:
            return unscored(f"none of {len(quotes)} quotes can be checked")
        exact = sum(checked)
        return scored(exact / len(checked), f"{exact} of {len(checked)} exact")
