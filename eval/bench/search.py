"""From a question to passages, against LangChain's usual retrievers.

Theirs are Chroma's `similarity_search`, and its fusion with BM25Retriever by
EnsembleRetriever, over the very same chunks and vectors. Ours is the whole search:
both legs, as-of, copies, time, and each passage read from the archive.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from tempfile import TemporaryDirectory

from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.bundled import bundled_chunks
from eval.bench.processes import need, worker
from eval.bench.serving import Take
from eval.bench.tables import laps_report
from eval.bench.timing import Laps
from eval.bench.turns import Plan, take_turns
from eval.provenance import provenance
from service.questions import Question

_Rival = Callable[[Sequence[Question]], Laps]


def bench_search(
    questions: str, plan: Plan, settings: CorpusSettings, *, chunks: int | None
) -> str:
    """Milliseconds a question.

    Args:
        questions: As `load_dataset` names them.
        plan: How many.
        settings: Of the archive that is searched.
        chunks: LangChain is given only the first ones; all if None.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty
            or of another model, or a rival is missing.
    """
    need("langchain_chroma", "langchain_huggingface", "rank_bm25")
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    held = bundled_chunks(settings)
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ours = stack.enter_context(worker("search_dateline"))
        limit = min(held, chunks or held)
        theirs = stack.enter_context(worker("search_langchain", folder, str(limit)))
        rivals: dict[str, _Rival] = {
            "dateline": _searcher(ours),
            "langchain vectors": _searcher(theirs, "vectors"),
            "langchain hybrid": _searcher(theirs, "hybrid"),
        }
        turns = take_turns(rivals, blocks)
    n = sum(len(turn.ms) for turn in turns["dateline"])
    return (
        f"{provenance(n=n)}\n"
        f"{held} chunks, {limit} of them in LangChain's store\n\n"
        f"{laps_report(turns)}"
    )


def _searcher(take: Take, way: str = "whole") -> _Rival:
    def search(questions: Sequence[Question]) -> Laps:
        asked = [(item.text, item.as_of.isoformat()) for item in questions]
        return Laps(**take({"way": way, "questions": asked}))

    return search
