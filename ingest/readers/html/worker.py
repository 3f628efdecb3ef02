"""Pages read in a process of their own, which alone imports what reads them."""

import json
from dataclasses import dataclass

from ingest.errors import ContentError, Reason
from ingest.sandbox import TIME_LIMIT_S, Sandbox


@dataclass(frozen=True, slots=True)
class Story:
    """What is read from a page.

    Attributes:
        fields: JSON values.
        origins: By field, the part of the page that it comes from.
    """

    paragraphs: list[str]
    fields: dict[str, object]
    origins: dict[str, str]


class PageWorker:
    """Reads pages; safe to share between threads."""

    def __init__(self, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        function = "ingest.readers.html.story:answer"
        self._sandbox = Sandbox(function, time_limit_s=time_limit_s)

    def read(self, data: bytes, *, address: str | None, dated: bool) -> Story:
        """The story of a page; the arguments are those of `read_story`.

        Raises:
            ContentError: As `read_story`; also `too_slow`, and `too_complex` if the
                process came to its end over it.
        """
        known = json.dumps({"address": address, "dated": dated})
        try:
            return Story(**self._sandbox.call(b"\n".join((known.encode(), data))))
        except TimeoutError as error:
            detail = "Reading the page took too long; save its text alone."
            raise ContentError(Reason.TOO_SLOW, detail) from error
        except ChildProcessError as error:
            detail = "The page broke off its reader; save its text alone."
            raise ContentError(Reason.TOO_COMPLEX, detail) from error
