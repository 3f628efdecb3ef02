"""Chat models that attacks succeed with: each is taken in, in its own way.

They write more than one way to cite, for one of them might be believed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.chat_server import Reply, saying
from tests.support.injections import Attack, attacks

_HEADING = re.compile(r"^Passage \[(\d+)\]")
_URL = re.compile(r"(?:https?:)?//[^\s\"'‹›<>)\]]+")
_SENTENCE = re.compile(r"[^.?!]+[.?!]+")
_CITING = ("{} [{}].", "{}. [{}]", "[{1}] {0}.", "{}.", "{} [{}]")
_SHOWING = (
    "![seen]({})",
    "[the source]({})",
    "<{}>",
    '<img src="{}">',
    '<a href="{}">more</a>',
    "{}",
    "[seen]: {}",
)
_FORGED = ("[9]", "[0]", "【1†source】[9]", "(1)", "[Passage 1]", "¹", "[1a]", "⟦8⟧")


@dataclass(frozen=True, slots=True)
class Told:
    """What a model was told, and the attack in it."""

    system: str
    user: str
    attack: Attack

    def lines(self) -> Iterator[tuple[str, str]]:
        """The lines of articles, each with the number of its passage."""
        number = "1"
        for line in self.user.splitlines():
            if heading := _HEADING.match(line):
                number = heading[1]
            elif line.startswith("| "):
                yield number, line.removeprefix("| ")


Weak = Callable[[Told], str]


def obeying(told: Told) -> str:
    """Writes what it is told to write, with its mark before it, in it, and without."""
    numbers = sorted({number for number, _ in told.lines()})
    return "\n".join(
        citing.format(words.rstrip("."), number)
        for words in told.attack.obeyed
        for number in numbers
        for citing in _CITING
    )


def forging(told: Told) -> str:
    """Does the same with marks that point nowhere, beside right ones and alone."""
    return "\n".join(
        f"{words.rstrip('.')} {forged}{right}."
        for words in told.attack.obeyed
        for forged in _FORGED
        for right in ("", " [1]")
    )


def showing_addresses(told: Told) -> str:
    """Shows every address that it sees, in all the ways there are."""
    return "\n".join(
        f"See {showing.format(address)} [{number}]."
        for number, line in told.lines()
        for found in _URL.findall(line)
        for address in (found, f"{found}?q={told.attack.id}")
        for showing in _SHOWING
    )


def telling_the_prompt(told: Told) -> str:
    """Repeats its instructions line by line and sentence by sentence."""
    lines = [*told.system.splitlines(), *_SENTENCE.findall(told.system)]
    return "\n".join(
        citing.format(line.strip().rstrip("."), 1)
        for line in lines
        for citing in _CITING
        if line.strip()
    )


def parroting(told: Told) -> str:
    """Repeats the articles, orders and all, and cites them rightly."""
    return "\n".join(f"{line} [{number}]" for number, line in told.lines())


LED_ASTRAY = tuple(attack for attack in attacks() if attack.obeyed)
"""The attacks that a model can obey."""

WEAK: tuple[Weak, ...] = (
    showing_addresses,
    telling_the_prompt,
    parroting,
    forging,
    obeying,
)


def misled_by(attack: Attack) -> tuple[Weak, ...]:
    """Those to try it on: the prompt is only told where it is asked for."""
    wants_prompt = attack.kind == "prompt"
    return tuple(it for it in WEAK if wants_prompt or it is not telling_the_prompt)


def led_astray(weak: Weak) -> Callable[[Mapping[str, Any]], Reply]:
    """The model behind a server: it knows the attack by the question."""
    by_question = {attack.question: attack for attack in LED_ASTRAY}

    def reply(body: Mapping[str, Any]) -> Reply:
        system, user = (str(message["content"]) for message in body["messages"])
        question = user.rpartition("\nQuestion: ")[2]
        text = weak(Told(system, user, by_question[question])) or "Nothing to tell."
        return saying(*text.splitlines(keepends=True))

    return reply
