"""What the generative drafter's tests write about, and with."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from service.drafting.drafts import Brief, DraftSentence, Notes
from service.drafting.generative import GenerativeDrafter
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.passages import asked, at, passage, source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.answers import Passage
    from service.chat.ports import ChatModel

SHUT = "The council of Norvik closed the Harbour Bridge on Monday."
KILLED = "Some 20 people were killed there, Ada Lund said."
FERRY = "A ferry with 75 passengers left Estavia for Norvik on Friday."
TICKETS = "Tickets for it are sold at ferry.example from 14 euros."


def told(text: str, *, of: str, on: str, start: int = 0) -> Passage:
    article = source(of, publisher="Harbor Wire", published=on)
    return passage(text, of=replace(article, title="News of Norvik"), start=start)


# Passage 1 begins at offset 40 of its article, passage 2 at its beginning.
BRIDGE_STORY = told(f"{SHUT} {KILLED}", of="bridge", on="2025-10-08", start=40)
FERRY_STORY = told(f"{FERRY} {TICKETS}", of="ferry", on="2025-10-09")
BOTH = (FERRY_STORY, BRIDGE_STORY)


def written(
    reply: str | Sequence[str], *, notes: Notes | None = None, truncated: bool = False
) -> list[DraftSentence]:
    pieces = [reply] if isinstance(reply, str) else reply
    model = ScriptedChatModel(pieces, truncated=truncated)
    return drafted(model, notes=notes)


def drafted(
    model: ChatModel, passages: Sequence[Passage] = BOTH, *, notes: Notes | None = None
) -> list[DraftSentence]:
    question = asked()
    brief = Brief(question, (question.text,), tuple(passages), at("2025-10-20"))
    sentences = GenerativeDrafter(model, deadline_s=20).sentences(
        brief, notes=notes or Notes(), cancelled=threading.Event()
    )
    return list(sentences)


def texts(sentences: Sequence[DraftSentence]) -> list[str]:
    return [item.text for item in sentences]
