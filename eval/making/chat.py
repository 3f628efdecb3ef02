"""Questions that a chat model makes from a passage, kept when they pass every check."""

import re
from collections.abc import Iterator
from datetime import datetime
from random import Random

from corpus.articles import Article
from eval.answer_strings import holds_answer
from eval.making.asking import Asker, AskerFailedError
from eval.making.drafts import Draft, Dropped
from eval.making.gold_articles import KEY_WORDS
from eval.making.passages import passages
from eval.making.prompts import (
    GivenAnswer,
    MadeQuestion,
    make_prompt,
    read_prompt,
    recall_prompt,
)

MAX_PASSAGES = 3
"""Tried of one article."""

MAX_FAILURES_IN_A_ROW = 3
"""After so many the model is taken to be out of order."""

_MENTIONS_SOURCE = re.compile(
    r"\b(?:the|this) (?:passage|article|text|excerpt|story|headline)\b", re.IGNORECASE
)


class ChatMaker:
    """One question a passage, with an answer and a quote that the passage holds.

    A question is kept when its quote stands in the passage character for character
    and holds the answer; when the model, asked again, reads the same answer from the
    passage; and when it does not know it without the passage.
    """

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._failures = 0

    def candidates(self, article: Article, chance: Random) -> Iterator[Draft | Dropped]:
        """One for each of at most `MAX_PASSAGES` passages; up to 3 calls each.

        Raises:
            AskerFailedError: The model failed `MAX_FAILURES_IN_A_ROW` times.
        """
        found = passages(article.text)
        if not found:
            yield Dropped("an article too short to ask about")
        for passage in chance.sample(found, min(MAX_PASSAGES, len(found))):
            yield self._tried(passage, article.title, article.dated)

    def _tried(
        self, passage: str, title: str | None, dated: datetime | None
    ) -> Draft | Dropped:
        try:
            candidate = self._made(passage, title, dated)
        except AskerFailedError:
            self._failures += 1
            if self._failures == MAX_FAILURES_IN_A_ROW:
                raise
            return Dropped("the model failed")
        self._failures = 0
        return candidate

    def _made(
        self, passage: str, title: str | None, dated: datetime | None
    ) -> Draft | Dropped:
        prompt = make_prompt(passage, title=title, dated=dated)
        made = self._asker.ask(prompt, MadeQuestion)
        fault = _fault(made, passage) or self._untested(made, passage)
        if fault is not None:
            return Dropped(fault)
        return Draft(
            kind="chat",
            question=made.question.strip(),
            gist=made.question,
            answers=(made.answer.strip(),),
            quote=made.quote.strip(),
        )

    def _untested(self, made: MadeQuestion, passage: str) -> str | None:
        """Why the question is not what it seems, by asking it; None if it is."""
        read = self._asker.ask(read_prompt(made.question, passage), GivenAnswer)
        if not _agree(read.answer, made.answer):
            return "the passage, read again, gives another answer"
        known = self._asker.ask(recall_prompt(made.question), GivenAnswer)
        if _agree(known.answer, made.answer):
            return "answered without the passage"
        return None


def _fault(made: MadeQuestion, passage: str) -> str | None:
    """Why the question cannot be used, without asking it; None if it can."""
    faults = {
        "no question, answer or quote": not (
            made.question.strip() and made.answer.strip() and made.quote.strip()
        ),
        "a question that speaks of its source": bool(
            _MENTIONS_SOURCE.search(made.question)
        ),
        "a quote that is not in the passage": made.quote.strip() not in passage,
        f"a quote of under {KEY_WORDS} words": len(made.quote.split()) < KEY_WORDS,
        "an answer that is not in its quote": not holds_answer(
            made.quote, [made.answer]
        ),
        "an answer that stands in the question": holds_answer(
            made.question, [made.answer]
        ),
    }
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _agree(one: str, other: str) -> bool:
    """Whether either holds the other: "62,000", "about 62,000 monitors"."""
    return holds_answer(one, [other]) or holds_answer(other, [one])
