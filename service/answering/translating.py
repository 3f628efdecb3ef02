"""Verified sentences in the language that was wished for."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event

from service.answering.verifier import Verified
from service.answers import Caveat
from service.chat.errors import ChatError, Reason
from service.chat.ports import Account
from service.drafting.translating import Translator, same_language
from service.verifying.names import names
from service.verifying.spelling import plain


@dataclass(slots=True)
class Translating:
    """Translates the sentences of one answer; a model that fails is not asked again.

    Attributes:
        translator: None where there is no chat model.
        language: A BCP 47 tag; None where nothing is to be translated.
        account: What the model took for it.
    """

    translator: Translator | None
    language: str | None
    cancelled: Event
    account: Account = field(default_factory=Account)
    _done: int = 0
    _left: int = 0

    @property
    def is_wanted(self) -> bool:
        """Whether the model may be asked."""
        return self.translator is not None and self.language is not None

    def told(self, sentence: Verified) -> Verified:
        """The sentence in the language; as it is where that fails.

        Raises:
            ChatError: It was cancelled.
        """
        if self.language is None or same_language(self.language, sentence.languages):
            return sentence
        said = self._said(sentence.text, self.language)
        if said is None:
            self._left += 1
            return sentence
        self._done += 1
        # What was found at fault stands in the original's words.
        return replace(sentence, text=said, original=sentence.text)

    def caveats(self) -> Iterator[Caveat]:
        """What to know about the language of the answer."""
        if self._done:
            detail = f"Translated into {self.language} by a chat model; quotes are not."
            yield Caveat("translated", detail)
        if self._left and self.is_wanted:
            detail = f"Sentences that could not be translated: {self._left}."
            yield Caveat("not_translated", detail)

    def _said(self, text: str, language: str) -> str | None:
        if self.translator is None:
            return None
        readable = plain(text)
        named = [readable[name.start : name.end] for name in names(readable)]
        try:
            return self.translator.translated(
                text,
                language,
                names=named,
                cancelled=self.cancelled,
                account=self.account,
            )
        except ChatError as error:
            if error.reason is Reason.CANCELLED:
                raise
            self.translator = None
            return None
