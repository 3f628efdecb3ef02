"""Whether a gold answer's string stands in what was retrieved."""

from dataclasses import dataclass

from eval.answer_strings import holds_answer, normalised
from eval.measures.rankings import by_article
from eval.responses import Response, RetrievedPassage
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored

_NO_ANSWER = "the sample has no gold answer"
_NO_PASSAGES = "the system tells no passages"


@dataclass(frozen=True, slots=True)
class PassageStrings:
    """Answer recall@k over passages."""

    k: int

    @property
    def definition(self) -> Definition:
        """Of this depth."""
        return _defined(self.k, "passages")

    def score(self, sample: Sample, response: Response) -> Score:
        """1 or 0; unscored without gold answers or passages."""
        if not _has_answer(sample):
            return unscored(_NO_ANSWER)
        if response.passages is None:
            return unscored(_NO_PASSAGES)
        texts = [passage.text for passage in response.passages[: self.k]]
        told = [text for text in texts if text is not None]
        if len(told) < len(texts):
            return unscored("the system ranks whole articles")
        held = any(holds_answer(text, sample.answers) for text in told)
        return scored(float(held))


@dataclass(frozen=True, slots=True)
class ArticleStrings:
    """Answer recall@k over whole articles, in the order of their first passage."""

    k: int

    @property
    def definition(self) -> Definition:
        """Of this depth."""
        return _defined(self.k, "articles")

    def score(self, sample: Sample, response: Response) -> Score:
        """1 or 0; unscored too where an article that might hold it cannot be read."""
        if not _has_answer(sample):
            return unscored(_NO_ANSWER)
        if response.passages is None:
            return unscored(_NO_PASSAGES)
        articles = by_article(response.passages)
        texts = [_text(items) for items in list(articles.values())[: self.k]]
        readable = [text for text in texts if text is not None]
        if any(holds_answer(text, sample.answers) for text in readable):
            return scored(1.0)
        unread = len(texts) - len(readable)
        if unread:
            return unscored(
                f"the text of {unread} of {len(texts)} articles is not told"
            )
        return scored(0.0)


def _has_answer(sample: Sample) -> bool:
    """Whether there is a string to look for; an unanswerable question has none."""
    golds = (normalised(answer) for answer in sample.answers)
    return not sample.unanswerable and any(golds)


def _text(passages: list[RetrievedPassage]) -> str | None:
    """Of the article they are from, if any of them brings it."""
    texts = (passage.article_text for passage in passages)
    return next((text for text in texts if text is not None), None)


def _defined(k: int, of: str) -> Definition:
    return Definition(
        name=f"answer-string@{k}-{of}",
        says=f"A gold answer stands, as whole words, in one of the first {k} {of}.",
        source="answer recall@k; SQuAD's normalisation and typographic punctuation",
        empty="0 if nothing was retrieved; unscored where there is no gold answer",
        binary=True,
    )
