"""Our path: `dateline ingest` itself, with the model kept loaded."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Event
from typing import Any

from corpus.settings import CorpusSettings
from eval.bench.serving import Take, serve
from eval.bench.timing import timed
from ingest.job import opened_job
from ingest.settings import IngestSettings


@contextmanager
def _opened(home: Path) -> Iterator[Take]:
    # Never the user's own archive, wherever the settings say that it is.
    settings = CorpusSettings(home=home, archive_url=None)
    with opened_job([], settings, IngestSettings(), stop=Event()) as job:

        def ingest(block: str) -> dict[str, int]:
            progress = job.run([block]).progress
            return {
                "articles": progress.seen,
                "chunks": progress.chunks,
                "texts": progress.embedded,
            }

        def take(block: str) -> dict[str, Any]:
            return asdict(timed(lambda: ingest(block)))

        yield take


if __name__ == "__main__":
    serve(_opened(Path(sys.argv[1])))
