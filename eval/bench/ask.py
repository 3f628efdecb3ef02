"""How long an answer takes, one at a time, on an archive that is there.

Beside it, in the same run: search alone; embedding the question, which is the floor;
and the look-up of its vector, the limit that any index of vectors sets.
"""

from collections.abc import Callable, Mapping, Sequence

from corpus.embedding.ports import Vectors
from corpus.settings import CorpusSettings
from eval.bench.asking import TOP_K, need_articles, question_blocks
from eval.bench.tables import laps_report
from eval.bench.timing import Laps, laps
from eval.bench.turns import Plan, take_turns
from eval.provenance import provenance
from service.answering.answerer import Answerer
from service.questions import Question
from service.wiring import opened_answerer


def bench_ask(questions: str, plan: Plan, settings: CorpusSettings) -> str:
    """Milliseconds a question, with the steps of an answer.

    Raises:
        EvalError: The questions cannot be read or are too few, or the archive is
            empty.
        IndexHeldError: Another process owns the indexes.
    """
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    with opened_answerer(settings, purpose="dateline eval bench ask") as answerer:
        turns = take_turns(_ways(answerer), blocks)
        held = answerer.retriever.indexes.vectors.count()
    n = sum(len(turn.ms) for turn in turns["ask"])
    return f"{provenance(n=n)}\n{held} chunks\n\n{laps_report(turns)}"


def _ways(answerer: Answerer) -> dict[str, Callable[[Sequence[Question]], Laps]]:
    embedder = answerer.retriever.embedder
    vectors = answerer.retriever.indexes.vectors

    def embed(question: Question) -> Mapping[str, float]:
        embedder.queries([question.text])
        return {}

    def look_up(vector: Vectors) -> Mapping[str, float]:
        vectors.search(vector, limit=TOP_K)
        return {}

    def search(question: Question) -> Mapping[str, float]:
        answerer.search(question)
        return {}

    def look_ups(block: Sequence[Question]) -> Laps:
        # One by one, as they were asked: together they would be other vectors.
        return laps([embedder.queries([item.text])[0] for item in block], look_up)

    return {
        "ask": lambda block: laps(block, lambda item: answerer.ask(item).timings_ms),
        "search": lambda block: laps(block, search),
        "embed the question": lambda block: laps(block, embed),
        "vector index alone": look_ups,
    }
