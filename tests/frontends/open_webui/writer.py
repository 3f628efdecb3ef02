"""Stands for the chat model: cites what it is shown, slowly enough to watch."""

import re
from collections.abc import Mapping
from typing import Any

from tests.support.chat_behaviours import slow
from tests.support.chat_server import Reply

QUESTION = "What tariffs remain on Canadian lumber?"
FOLLOW_UP = "And when did the newest of them begin?"
CONDENSED = "When did the newest tariff on Canadian lumber begin?"

ANSWER = {
    "Canadian softwood lumber still faces combined U.S. duties and tariffs of about "
    "45%.": "made up of 35% anti-dumping",
    "Of that, 10% are the section 232 tariff that took effect on Oct. 14.": "made up "
    "of 35% anti-dumping",
    "It came on top of anti-dumping and countervailing duties of 35.19%.": "duties of "
    "35.19%",
}
"""Its sentences, each with words of the passage that bears it out."""

SECOND_ANSWER = {
    "President Trump ordered a 10% tariff on imported softwood lumber.": "ordered a",
    "The section 232 tariff took effect on Oct. 14.": "made up of 35% anti-dumping",
}

_PASSAGE = re.compile(r"^Passage \[(\d+)\]", re.MULTILINE)
_PAUSE_S = 0.05


def writing(body: Mapping[str, Any]) -> Reply:
    """The question made whole, if a conversation is shown; else the answer to it."""
    prompt = str(body["messages"][-1]["content"])
    if "Last question:" in prompt:
        # Nothing can be made of the follow-up without what was asked before.
        return slow(CONDENSED if QUESTION in prompt else FOLLOW_UP)
    sentences = SECOND_ANSWER if CONDENSED in prompt else ANSWER
    _, *parts = _PASSAGE.split(prompt)
    passages = dict(zip(parts[::2], parts[1::2], strict=True))
    written = (_cited(one, of, passages) for one, of in sentences.items())
    return slow(" ".join(written), pause_s=_PAUSE_S)


def _cited(sentence: str, words: str, passages: Mapping[str, str]) -> str:
    number = next(number for number, text in passages.items() if words in text)
    return f"{sentence} [{number}]"
