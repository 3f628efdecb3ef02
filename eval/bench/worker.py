"""The loop of a bench's worker: a block's path in, its figures out, as JSON."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter


def work(ingest: Callable[[Path], tuple[int, int]]) -> None:
    """Ingest each block named on standard input; `ingest` gives articles and chunks."""
    print("ready", flush=True)
    for line in sys.stdin:
        started = perf_counter()
        articles, chunks = ingest(Path(line.strip()))
        seconds = perf_counter() - started
        figures = {"articles": articles, "chunks": chunks, "seconds": seconds}
        print(json.dumps(figures), flush=True)
