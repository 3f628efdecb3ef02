"""Headline questions: find the article that a headline stands over."""

from collections.abc import Iterator
from random import Random

from corpus.articles import Article
from eval.making.drafts import Draft, Dropped

MIN_WORDS = 4
MAX_WORDS = 30


class HeadlineMaker:
    """Asks for what stands under a headline, in any language; measures search alone.

    The headline's own words are asked with: a ceiling, not an estimate.
    """

    def candidates(
        self,
        article: Article,
        chance: Random,  # noqa: ARG002 - nothing to choose
    ) -> Iterator[Draft | Dropped]:
        """One at most."""
        title = " ".join((article.title or "").split())
        if MIN_WORDS <= len(title.split()) <= MAX_WORDS:
            question = f"What was reported under the headline “{title}”?"
            yield Draft(kind="headline", question=question, gist=title)
        else:
            yield Dropped(f"a headline not of {MIN_WORDS} to {MAX_WORDS} words")
