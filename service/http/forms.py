"""The files of a form (multipart/form-data, RFC 7578), taken as they arrive."""

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from service.http.problems import ProblemError
from service.ports import Arrival

MOST_FILES = 1000

_BROKEN = "The form is not valid multipart/form-data with a boundary."
_NO_FILE = "Every part of the form must be a file with a name; this form has another."
_EMPTY = "There are no files in the form."
_TOO_MANY = f"A form may have at most {MOST_FILES} files; pack them, or send several."


class FormFiles:
    """Hands every part of a form on as a file; refuses what is no file.

    Every call may raise a ProblemError.
    """

    def __init__(self, content_type: str, arrival: Arrival) -> None:
        """Begin a form; nothing is read yet.

        Args:
            content_type: The header, with the boundary.
            arrival: Where the files go.
        """
        self._arrival = arrival
        self._files = 0
        self._ended = False
        self._header = self._disposition = b""
        self._value = b""
        _, options = parse_options_header(content_type)
        try:
            self._parser = MultipartParser(
                options[b"boundary"],
                {
                    "on_part_begin": self._part,
                    "on_header_field": self._field,
                    "on_header_value": self._valued,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._file,
                    "on_part_data": self._data,
                    "on_end": self._end,
                },
            )
        except (KeyError, FormParserError) as error:
            raise _refusal(_BROKEN) from error

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise _refusal(_BROKEN) from error

    def close(self) -> None:
        """The body has ended."""
        if not self._ended:
            raise _refusal(_BROKEN)
        if not self._files:
            raise ProblemError(422, "validation_failed", _EMPTY)

    def _part(self) -> None:
        self._disposition = b""

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _valued(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _file(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"filename", b"")
        if not name:
            raise _refusal(_NO_FILE)
        self._files += 1
        if self._files > MOST_FILES:
            raise _refusal(_TOO_MANY)
        self._arrival.begin(name.decode("utf-8", "replace"))

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._arrival.write(data[start:end])

    def _end(self) -> None:
        self._ended = True


def _refusal(detail: str) -> ProblemError:
    return ProblemError(400, "invalid_request", detail)
