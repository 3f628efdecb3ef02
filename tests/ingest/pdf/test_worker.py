import pytest

from ingest.errors import ContentError
from ingest.pdf.worker import PdfWorker
from tests.ingest.pdf.drawn import assembled, column, drawn, packed

PDF = drawn(column(50, 700, "The bridge stays open."))


@pytest.fixture(scope="module")
def worker() -> PdfWorker:
    return PdfWorker()


def refused(worker: PdfWorker, data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        worker.read(data)
    return caught.value.reason


def test_a_pdf_is_read(worker: PdfWorker) -> None:
    assert worker.read(PDF).paragraphs == ["The bridge stays open."]


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


def test_a_pdf_that_unpacks_beyond_the_memory_costs_itself(worker: PdfWorker) -> None:
    bomb = assembled([packed(b"q " * 50_000_000)], filters="/Filter/FlateDecode")

    assert refused(worker, bomb) == "damaged_pdf"
    assert worker.read(PDF).paragraphs == ["The bridge stays open."]


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    assert refused(PdfWorker(time_limit_s=0), PDF) == "too_slow"
