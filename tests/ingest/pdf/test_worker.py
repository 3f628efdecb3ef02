import os
import signal
from collections.abc import Iterator

import pytest

from ingest.errors import ContentError
from ingest.pdf.worker import PdfWorker
from tests.ingest.pdf.drawn import assembled, column, drawn, packed

PDF = drawn(column(50, 700, "The bridge stays open."))


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    worker = PdfWorker()
    yield worker
    worker._end()


def process_of(worker: PdfWorker) -> int:
    assert worker._process is not None
    assert worker._process.pid is not None
    return worker._process.pid


def refused(worker: PdfWorker, data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        worker.read(data)
    return caught.value.reason


def test_a_pdf_is_read_in_another_process(worker: PdfWorker) -> None:
    document = worker.read(PDF)

    assert document.paragraphs == ["The bridge stays open."]
    assert process_of(worker) != os.getpid()


def test_one_process_reads_many(worker: PdfWorker) -> None:
    worker.read(PDF)
    first = process_of(worker)
    worker.read(PDF)

    assert process_of(worker) == first


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged_pdf"),
        (drawn([]), "no_text_layer"),
        (assembled([b""], count=1_000_000), "too_large"),
    ],
)
def test_what_cannot_be_read_is_told_as_it_is(
    worker: PdfWorker, data: bytes, reason: str
) -> None:
    assert refused(worker, data) == reason
    assert worker.read(PDF).paragraphs


def test_a_process_that_dies_costs_one_pdf(worker: PdfWorker) -> None:
    worker.read(PDF)
    os.kill(process_of(worker), signal.SIGKILL)

    assert refused(worker, PDF) == "damaged_pdf"
    assert worker.read(PDF).paragraphs == ["The bridge stays open."]


def test_a_pdf_that_unpacks_beyond_the_memory_costs_itself(worker: PdfWorker) -> None:
    bomb = assembled([packed(b"q " * 50_000_000)], filters="/Filter/FlateDecode")

    assert refused(worker, bomb) == "damaged_pdf"
    assert worker.read(PDF).paragraphs == ["The bridge stays open."]


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    impatient = PdfWorker(time_limit_s=0)

    assert refused(impatient, PDF) == "too_slow"
    assert impatient._process is None
