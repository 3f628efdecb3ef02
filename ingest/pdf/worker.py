"""PDFs read in a process of their own: pdfium is written in C++."""

from ingest.errors import ContentError, Reason
from ingest.pdf.document import Document
from ingest.sandbox import TIME_LIMIT_S, Sandbox


class PdfWorker:
    """Reads PDFs; safe to share between threads."""

    def __init__(self, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        function = f"{Document.__module__}:read_document"
        self._sandbox = Sandbox(function, time_limit_s=time_limit_s)

    def read(self, data: bytes) -> Document:
        """The text of a PDF.

        Raises:
            ContentError: As `read_document`; also `too_slow`, and `damaged_pdf` if
                the process came to its end over it.
        """
        try:
            return Document(**self._sandbox.call(data))
        except TimeoutError as error:
            detail = "Reading the PDF took too long; split it."
            raise ContentError(Reason.TOO_SLOW, detail) from error
        except ChildProcessError as error:
            detail = "The PDF broke off its reader; print it into a new PDF."
            raise ContentError(Reason.DAMAGED_PDF, detail) from error
