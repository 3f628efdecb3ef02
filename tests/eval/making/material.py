"""Articles written for these tests, and replies written for an asker."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from corpus.articles import Article
from eval.making.asking import AskerFailedError, Form, Prompt
from tests.support.builders import article, moment

LOCK = "Divers in Ostra reopened the Vennel lock on Monday after 41 days of repairs."
COST = "The Harbour Office of Ostra says that the work cost €2.6 million."
GATE = "A new gate made in Lund was hung by Runa Feld, an engineer, on 3 May 2025."
LEANING = "It was the third time since 1998 that Ostra had closed the lock."


def lock_story(guid: str | None = "lock", **more: Any) -> Article:  # noqa: ANN401
    """Three sentences that can be asked about, and one that leans on the others."""
    given: dict[str, Any] = {
        "text": f"{LOCK} {LEANING}\n\n{COST} {GATE}",
        "title": "Vennel lock opens again in Ostra",
        "published": moment("2025-05-05T09:00"),
        "publisher": "Ostra Post",
    }
    return article(guid=guid, **(given | more))


class ScriptedAsker:
    """Gives the scripted replies in order, and keeps what it was asked."""

    def __init__(self, *replies: BaseModel | AskerFailedError) -> None:
        self._replies = iter(replies)
        self.prompts: list[Prompt] = []

    def ask(self, prompt: Prompt, form: type[Form]) -> Form:
        self.prompts.append(prompt)
        reply = next(self._replies)
        if isinstance(reply, AskerFailedError):
            raise reply
        assert isinstance(reply, form)
        return reply
