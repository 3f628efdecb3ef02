"""What other articles say otherwise, told behind the sentence that it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from service.answering.verifier import Verification, Verified
from service.answers import Change, Conflict, Retrieved, Stated
from service.comparing.comparing import Comparison, compare
from service.comparing.telling import told
from service.drafting.drafts import Evidence
from service.drafting.markup import is_active
from service.questions import Question
from service.verifying.quantities import quantities


@dataclass(slots=True)
class Contrasting:
    """Compares the quotes of one answer with the passages that were found for it.

    Attributes:
        retrieved: What the answer is made from.
        found: All that was told so far, in its order.
    """

    question: Question
    retrieved: Retrieved
    verification: Verification
    found: list[Change | Conflict] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)
    _said: set[str] = field(default_factory=set)

    def contrasted(self, sentence: Verified) -> Iterator[Verified]:
        """The sentence, and sentences on what differs from it; each once.

        A quote whose value was replaced since gives way to the newer article's, unless
        the question is about a period. Nothing is told where one of the quotes no
        longer stands in the archive.
        """
        shown = [support.evidence for support in sentence.supports]
        compared = compare(self.question, shown, self.retrieved.passages)
        newer = self._newer(sentence, compared)
        first = newer or sentence
        for one in (first, *self._differing(compared, shown, first.text)):
            if one.text not in self._said:
                self._said.add(one.text)
                yield one

    def _newer(self, sentence: Verified, compared: Comparison) -> Verified | None:
        quoted = {support.quote.text for support in sentence.supports}
        if self.retrieved.window is not None or sentence.text not in quoted:
            return None
        for change in compared.changes:
            quote = change.now.quote
            if quote.text not in quoted and not is_active(quote.text):
                evidence = self._evidence(change.now, ())
                return self.verification.quoted(quote.text, [evidence])
        return None

    def _differing(
        self, compared: Comparison, shown: Sequence[Evidence], before: str
    ) -> Iterator[Verified]:
        for item in _all(compared):
            # Behind a sentence that gives none of the values, "It" is something else.
            if not any(_gives(before, one.value) for one in _stated(item)):
                continue
            values = {(one.source.article_id, one.value) for one in _stated(item)}
            if values & self._told:
                continue
            evidence = [self._evidence(one, shown) for one in _stated(item)]
            verified = self.verification.quoted(_sentence(item), evidence)
            if verified is not None:
                self._told |= values
                self.found.append(item)
                yield verified

    def _evidence(self, stated: Stated, shown: Sequence[Evidence]) -> Evidence:
        """The quote, in the passage that it was read from."""
        quote = stated.quote
        passages = chain(self.retrieved.passages, (item.passage for item in shown))
        passage = next(
            item
            for item in passages
            if item.source.article_id == stated.source.article_id
            and item.start <= quote.start
            and quote.end <= item.end
        )
        return Evidence(passage, quote.start, quote.end, quote.text)


def _all(compared: Comparison) -> Iterator[Change | Conflict]:
    yield from compared.changes
    yield from compared.conflicts


def _stated(item: Change | Conflict) -> Iterator[Stated]:
    """What both say, the newer first, or what each side says."""
    if isinstance(item, Change):
        yield from (item.now, item.was)
    else:
        yield from chain.from_iterable(side.stated for side in item.sides)


def _gives(text: str, value: str) -> bool:
    """Whether the text has the value, a number in whatever words and unit."""
    wanted = {quantity.value for quantity in quantities(value)}
    if wanted:
        return wanted <= {quantity.value for quantity in quantities(text)}
    return value.casefold() in text.casefold()


def _sentence(item: Change | Conflict) -> str:
    one = (
        Comparison((item,), ()) if isinstance(item, Change) else Comparison((), (item,))
    )
    return "".join(piece.text for pieces in told(one) for piece in pieces)
