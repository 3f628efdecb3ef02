"""A verified sentence in the reader's language, by a model that is not believed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from service.chat.ports import Account, ChatModel
from service.drafting.fidelity import is_faithful, longest
from service.prompts.translating import prompt

_SCRIPT_CHARS = 4


@dataclass(frozen=True, slots=True)
class Translator:
    """Shows no translation in which code finds a number, quotation or address changed.

    Attributes:
        deadline_s: For one sentence, tries included.
    """

    chat: ChatModel
    deadline_s: float

    def translated(
        self,
        text: str,
        language: str,
        *,
        names: Sequence[str],
        cancelled: Event,
        account: Account,
    ) -> str | None:
        """The sentence in the language; None if the reply does not say the same.

        The reply takes one of the model's places: another reply of the same model must
        not be open meanwhile, or the two may wait for each other.

        Args:
            text: One sentence, without marks.
            language: A BCP 47 tag.
            names: Those in the sentence.
            cancelled: Set from any thread, it ends the reply at once.
            account: Is charged; whether it was truncated stays as it is.

        Raises:
            ChatError: There was no reply.
        """
        own = Account()
        reply = self.chat.stream(
            prompt(text, language, names=names),
            deadline_s=self.deadline_s,
            cancelled=cancelled,
            account=own,
        )
        try:
            with closing(reply):
                said = _up_to(longest(text), reply)
        finally:
            account.charge(own)
        return said if not own.truncated and is_faithful(said, text) else None


def same_language(tag: str, article_languages: Iterable[str | None]) -> bool:
    """Whether all articles are in the language, so that there is nothing to translate.

    Regions are not looked at; scripts are, where both tags have one. An article of
    unknown language may be in any. Without articles there is nothing to translate.
    """
    return all(known and _same(tag, known) for known in article_languages)


def _same(tag: str, other: str) -> bool:
    (language, script), (its_language, its_script) = _parts(tag), _parts(other)
    return language == its_language and (
        not script or not its_script or script == its_script
    )


def _parts(tag: str) -> tuple[str, str]:
    """Language and script of a BCP 47 tag, in lower case; no script is empty."""
    language, *others = tag.lower().replace("_", "-").split("-")
    scripts = (part for part in others if len(part) == _SCRIPT_CHARS and part.isalpha())
    return language, next(scripts, "")


def _up_to(most_chars: int, reply: Iterator[str]) -> str:
    """The reply without white space around it, read on until it is too long."""
    said = ""
    for piece in reply:
        said = (said + piece).lstrip()
        if len(said.rstrip()) > most_chars:
            break
    return said.rstrip()
