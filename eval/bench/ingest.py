"""Ingest against LangChain's stock path, the same articles.

The stock path is what LangChain's guides show: RecursiveCharacterTextSplitter 1000/200,
HuggingFaceEmbeddings with the same weights, Chroma on disk. Ours is `dateline ingest`:
reading, cleaning, chunks, vectors, the archive, both indexes.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.articles import article_blocks
from eval.bench.processes import need, worker
from eval.bench.serving import Take
from eval.bench.tables import work_report
from eval.bench.timing import Work
from eval.bench.turns import Plan, take_turns
from eval.provenance import provenance

_WORKERS = {"dateline": "ingest_dateline", "langchain": "ingest_stock"}


def bench_ingest(articles: Path, plan: Plan) -> str:
    """Articles and chunks a second.

    Raises:
        EvalError: The articles cannot be read or are too few, or a rival is missing.
    """
    need("langchain_chroma", "langchain_huggingface", "langchain_text_splitters")
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        blocks = article_blocks(articles, plan, folder=folder)
        rivals = {
            rival: _ingester(stack.enter_context(worker(module, str(folder / module))))
            for rival, module in _WORKERS.items()
        }
        turns = take_turns(rivals, blocks)
    n = sum(turn.done["articles"] for turn in turns["dateline"])
    return f"{provenance(n=n)}\n\n{work_report(turns)}"


def _ingester(take: Take) -> Callable[[Path], Work]:
    return lambda block: Work(**take(str(block)))
