"""Which side is chosen, and whether it is told, where passages contradict each other.

The questions are those of RGB (Chen et al., 2024, `en_fact`): passages that answer,
the same with another answer written over theirs, and some that do not answer. All of a
question's passages get one date, so that none replaces another.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.embedding.ports import Embedder
from corpus.indexes.ports import Entry, WordIndex
from corpus.indexes.words import TantivyIndex
from eval.answer_strings import holds_answer
from eval.bench.tables import table
from eval.contested import Contested
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from service.answers import Conflict, Passage, Source
from service.comparing.comparing import compare
from service.drafting.extractive import ExtractiveDrafter
from service.questions import Question

_DAY = datetime(2024, 1, 1, tzinfo=UTC)
_HEADER = (
    *("passages", "n", "abstained", "the true answer", "the false one", "both"),
    *("a conflict told", "of the two answers"),
)
_LEGEND = (
    "The extractive drafter's sentences, by which of the answers they contain, and the "
    "conflicts found beside them; no passage says what outlet it is from. Where only "
    "true passages are given no conflict is right."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question.

    Attributes:
        told: A conflict is shown.
        rightly: It is between the two answers.
    """

    abstained: bool
    says_true: bool
    says_false: bool
    told: bool
    rightly: bool


def report(contested: Sequence[Contested], embedder: Embedder) -> str:
    """A Markdown table: a row for each mixture of passages."""
    mixtures: dict[str, Callable[[Contested], tuple[str, ...]]] = {
        "both sides": lambda one: one.true_texts + one.false_texts,
        "both, and others": lambda one: (
            one.true_texts + one.false_texts + one.other_texts
        ),
        "true, and others": lambda one: one.true_texts + one.other_texts,
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(TantivyIndex(Path(folder))) as words,
    ):
        words.upsert(list(_entries(contested)))
        asking = Asking(embedder, words)
        rows = [
            [name, *_cells([asking.outcome(one, texts(one)) for one in contested])]
            for name, texts in mixtures.items()
        ]
    head = [provenance(n=len(contested)), "", _LEGEND, ""]
    return "\n".join([*head, table(_HEADER, rows)])


@dataclass(frozen=True, slots=True)
class Asking:
    """Drafts and compares as the service does, from given passages.

    Attributes:
        words: Knows how rare the words of the questions are.
    """

    embedder: Embedder
    words: WordIndex

    def outcome(self, one: Contested, texts: Sequence[str]) -> Outcome:
        """What the sentences say, and what is told beside them."""
        question = Question(one.question, as_of=_DAY)
        passages = self._passages(one, texts)
        drafter = ExtractiveDrafter(encoder=self.embedder, indexes=self)
        drafted = drafter.draft(question, passages)
        shown = [quote for item in drafted.sentences for quote in item.evidence]
        conflicts = compare(question, shown, passages).conflicts
        said = "\n".join(sentence.text for sentence in drafted.sentences)
        return Outcome(
            abstained=not drafted.sentences,
            says_true=holds_answer(said, one.answers),
            says_false=holds_answer(said, [one.false_answer]),
            told=bool(conflicts),
            rightly=any(_between(one, conflict) for conflict in conflicts),
        )

    def _passages(self, one: Contested, texts: Sequence[str]) -> list[Passage]:
        """Each of an article of its own; the nearest to the question is the best."""
        nearness = (
            self.embedder.passages(list(texts))
            @ self.embedder.queries([one.question])[0]
        )
        return sorted(
            (
                _passage(f"{one.id}-{place}", text, score=float(max(near, 0.0)))
                for place, (text, near) in enumerate(zip(texts, nearness, strict=True))
            ),
            key=lambda passage: -passage.score,
        )


def _passage(article_id: str, text: str, *, score: float) -> Passage:
    source = Source(article_id, 1, "", None, None, (), _DAY, None)
    return Passage(f"{article_id}#1", source, text, 0, len(text), score)


def _entries(contested: Sequence[Contested]) -> Iterator[Entry]:
    for one in contested:
        for place, text in enumerate(one.true_texts + one.other_texts):
            name = f"{one.id}-{place}"
            yield Entry(name, name, "", text, 0, None, None, None)


def _between(one: Contested, conflict: Conflict) -> bool:
    """Whether one side's sentences give the true answer and another's the false one."""
    sides = [
        "\n".join(stated.quote.text for stated in side.stated)
        for side in conflict.sides
    ]
    true = {n for n, text in enumerate(sides) if holds_answer(text, one.answers)}
    false = {
        n for n, text in enumerate(sides) if holds_answer(text, [one.false_answer])
    }
    return bool(true and false) and len(true | false) > 1


def _cells(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield str(len(outcomes))
    yield _share([one.abstained for one in outcomes])
    yield _share([one.says_true and not one.says_false for one in outcomes])
    yield _share([one.says_false and not one.says_true for one in outcomes])
    yield _share([one.says_true and one.says_false for one in outcomes])
    yield _share([one.told for one in outcomes])
    yield _share([one.rightly for one in outcomes])


def _share(hits: Sequence[bool]) -> str:
    found = estimate_mean([float(hit) for hit in hits], binary=True)
    if found.value is None or found.interval is None:
        return "—"
    low, high = found.interval.low, found.interval.high
    return f"{100 * found.value:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
