"""What a chat model is told and asked, and how its reply is read."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase

from eval.samples import Sample

_ANSWER = (
    "It is {moment} UTC. Answer the question from the news published up to then, in at "
    "most three sentences. If you have sources, put the number of each after the "
    "sentence it supports, as [1]; add no list of sources. If you do not know the "
    "answer, say only: I do not know."
)
_CHOOSE = (
    "It is {moment} UTC. Choose the answer to the question from the news published up "
    "to then. Reply with the letter of the right choice and nothing else."
)
_DECLINES = re.compile(
    r"I (?:do not|don[’']t) know(?: the answer)?\W*(?:$|[.!\n])", re.IGNORECASE
)
_LETTER = re.compile(
    r"(?:the )?(?:right |correct )?(?:answer|choice)?(?: is)?:?[\s*(\[]*"
    r"(?P<letter>[A-Z])(?:[*\s]*$|\*{0,2}[)\].:])",
    re.IGNORECASE,
)

MOST_CHOICES = len(ascii_uppercase)

Messages = list[dict[str, str]]


def answering(sample: Sample, *, as_of: datetime) -> Messages:
    """The open question with its history; the choices are kept back."""
    return [_system(_ANSWER, as_of), *_turns(sample), _user(sample.question)]


def choosing(sample: Sample, *, as_of: datetime) -> Messages:
    """The same with its choices, lettered from A; at most `MOST_CHOICES`."""
    lettered = zip(ascii_uppercase, sample.choices, strict=False)
    choices = "\n".join(f"{letter}. {choice}" for letter, choice in lettered)
    asked = _user(f"{sample.question}\n\n{choices}")
    return [_system(_CHOOSE, as_of), *_turns(sample), asked]


def declines(text: str) -> bool:
    """Whether the reply begins by saying, as told to, that it does not know."""
    return _DECLINES.match(text.strip()) is not None


def chosen(reply: str, choices: Sequence[str]) -> int | None:
    """The index, from 0, of the letter or the words replied; None if it is neither."""
    said = reply.strip()
    words = [_plain(choice) for choice in choices]
    if words.count(_plain(said)) == 1:
        return words.index(_plain(said))
    found = _LETTER.match(said)
    if found is None:
        return None
    index = ascii_uppercase.index(found["letter"].upper())
    return index if index < len(choices) else None


def prompts_sha256() -> str:
    """Of what every question is asked with."""
    return hashlib.sha256(f"{_ANSWER}\n{_CHOOSE}".encode()).hexdigest()


def _system(rules: str, as_of: datetime) -> dict[str, str]:
    moment = f"{as_of:%Y-%m-%d %H:%M}"
    return {"role": "system", "content": rules.format(moment=moment)}


def _turns(sample: Sample) -> Messages:
    return [{"role": turn.role, "content": turn.content} for turn in sample.history]


def _user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
