"""Cloze questions: a sentence of an article with one piece left out."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from random import Random

from corpus.articles import Article
from corpus.sentences import sentences
from eval.answer_strings import holds_answer
from eval.making.blanks import Blank, blanks
from eval.making.drafts import Draft, Dropped
from eval.making.languages import is_english
from eval.making.standing_alone import names_something, why_not_alone

GAP = "____"

_LEAKING_LETTERS = 4


class ClozeMaker:
    """Sentences that say what they are about, with a number, date or name left out.

    Their words stand in the article as they stand in the question, so that search
    finds them more easily than what readers ask: a ceiling, not an estimate.
    """

    def candidates(self, article: Article, chance: Random) -> Iterator[Draft | Dropped]:
        """One for each sentence, in an order left to chance."""
        if not is_english(article):
            yield Dropped("an article that is not in English")
            return
        spans = sentences(article.text)
        for span in chance.sample(spans, len(spans)):
            sentence = article.text[span.start : span.end]
            yield _candidate(sentence, article.dated, chance)


def _candidate(
    sentence: str, dated: datetime | None, chance: Random
) -> Draft | Dropped:
    fault = why_not_alone(sentence)
    if fault is not None:
        return Dropped(fault)
    by_kind: defaultdict[str, list[Draft]] = defaultdict(list)
    for blank in blanks(sentence):
        draft = _draft(sentence, blank, dated)
        if draft is not None:
            by_kind[blank.kind].append(draft)
    if not by_kind:
        return Dropped(
            "a sentence with nothing to leave out that the rest does not tell"
        )
    return chance.choice(by_kind[chance.choice(sorted(by_kind))])


def _draft(sentence: str, blank: Blank, dated: datetime | None) -> Draft | None:
    answer = sentence[blank.start : blank.end]
    rest = f"{sentence[: blank.start]}{GAP}{sentence[blank.end :]}"
    day = "" if dated is None else f" ({dated:%B} {dated.day}, {dated.year})"
    question = f"Complete with the missing {blank.kind}{day}: {rest}"
    if not names_something(rest) or _tells(question, answer, blank.kind):
        return None
    return Draft(
        kind="cloze",
        question=question,
        gist=sentence,
        answers=(answer,),
        quote=sentence,
        tags=(blank.kind,),
    )


def _tells(question: str, answer: str, kind: str) -> bool:
    """Whether the answer, or for a name a word of it, stands in the question."""
    if answer.lower() in question.lower() or holds_answer(question, [answer]):
        return True
    words = answer.split() if kind == "name" else []
    return any(len(word) >= _LEAKING_LETTERS and word in question for word in words)
