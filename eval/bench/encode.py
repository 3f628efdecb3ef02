"""The bundled model against sentence-transformers: the same weights, the same texts.

The texts are what `dateline ingest` embeds: chunks with their prefixes. The library
runs twice: as it comes (fp32, batches of 32 padded texts), and as Dateline runs its
other models (bf16 where the processor has it, batches of 16).
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.embedding.bundled import load_bundled_embedder
from corpus.settings import CorpusSettings
from eval.bench.articles import article_blocks
from eval.bench.inputs import embedded_texts
from eval.bench.processes import worker
from eval.bench.serving import Take
from eval.bench.tables import work_report
from eval.bench.timing import Work
from eval.bench.turns import Plan, take_turns
from eval.provenance import provenance


def bench_encode(articles: Path, plan: Plan, settings: CorpusSettings) -> str:
    """Texts a second.

    Raises:
        EvalError: The articles cannot be read, are too few or have no text.
    """
    precision = settings.embedding_precision
    # Only counts tokens here; vectors are made in processes of their own.
    embedder = load_bundled_embedder(precision=precision)
    with TemporaryDirectory() as name:
        files = article_blocks(articles, plan, folder=Path(name))
        blocks = [embedded_texts(file, embedder) for file in files]
    with ExitStack() as stack:

        def opened(*command: str) -> Callable[[Sequence[str]], Work]:
            return _encoder(stack.enter_context(worker(*command)))

        rivals = {
            "dateline": opened("encode_dateline", precision),
            "sentence-transformers": opened("encode_library", "stock", precision),
            "the same, tuned": opened("encode_library", "tuned", precision),
        }
        turns = take_turns(rivals, blocks)
    n = sum(turn.done["texts"] for turn in turns["dateline"])
    return f"{provenance(n=n)}\n\n{work_report(turns)}"


def _encoder(take: Take) -> Callable[[Sequence[str]], Work]:
    return lambda texts: Work(**take(texts))
