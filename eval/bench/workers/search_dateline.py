"""Our search over the archive that the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from corpus.settings import CorpusSettings
from eval.bench.asking import TOP_K
from eval.bench.serving import Take, serve
from eval.bench.timing import laps
from service.questions import Question
from service.wiring import opened_answerer


@contextmanager
def _opened() -> Iterator[Take]:
    purpose = "dateline eval bench search"
    with opened_answerer(CorpusSettings(), purpose=purpose) as answerer:

        def take(block: dict[str, Any]) -> dict[str, Any]:
            asked = [
                Question(text, datetime.fromisoformat(as_of), top_k=TOP_K)
                for text, as_of in block["questions"]
            ]
            return asdict(laps(asked, lambda item: answerer.search(item).timings_ms))

        yield take


if __name__ == "__main__":
    serve(_opened())
