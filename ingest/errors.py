"""What can go wrong on the way in.

IngestError
├── PathError      a path the user gave leads to nothing; nothing was read
└── ContentError   one input cannot be archived; it becomes a reject
    └── FetchError     an address cannot be fetched, now or ever

Every message says what to do next.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why an input was rejected."""

    UNKNOWN_FORMAT = "unknown_format"
    UNREADABLE = "unreadable"
    DAMAGED_GZIP = "damaged_gzip"
    DAMAGED_ARCHIVE = "damaged_archive"
    NESTED_ARCHIVE = "nested_archive"
    UNSAFE_NAME = "unsafe_name"
    DUPLICATE_NAME = "duplicate_name"
    NOT_A_FILE = "not_a_file"
    ENCRYPTED = "encrypted"
    BAD_SIDECAR = "bad_sidecar"
    DAMAGED_PDF = "damaged_pdf"
    NO_TEXT_LAYER = "no_text_layer"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    WRONG_ENCODING = "wrong_encoding"
    EMPTY = "empty"
    LINE_TOO_LONG = "line_too_long"
    BAD_JSON = "bad_json"
    BAD_XML = "bad_xml"
    UNSAFE_XML = "unsafe_xml"
    NOT_AN_OBJECT = "not_an_object"
    BAD_FRONT_MATTER = "bad_front_matter"
    WRONG_TYPE = "wrong_type"
    TOO_NESTED = "too_nested"
    TOO_COMPLEX = "too_complex"
    INVALID_TEXT = "invalid_text"
    TOO_LONG = "too_long"
    MISSING_TEXT = "missing_text"
    EMPTY_AFTER_CLEANING = "empty_after_cleaning"
    NOT_AN_ARTICLE = "not_an_article"
    BAD_GUID = "bad_guid"
    BAD_STATUS = "bad_status"
    UNNAMED_NOTICE = "unnamed_notice"
    BAD_URL = "bad_url"
    BAD_EMBARGO = "bad_embargo"
    BAD_EXPIRY = "bad_expiry"
    FUTURE_DATE = "future_date"
    NOT_ALLOWED = "not_allowed"
    BLOCKED_ADDRESS = "blocked_address"
    UNREACHABLE = "unreachable"
    BAD_CERTIFICATE = "bad_certificate"
    BAD_RESPONSE = "bad_response"
    HTTP_STATUS = "http_status"
    GONE = "gone"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    ROBOTS_FORBID = "robots_forbid"
    STOPPED = "stopped"


class IngestError(Exception):
    """The base of every error this package raises on purpose."""


class PathError(IngestError):
    """A path, folder or pattern given by the user leads to no file.

    Attributes:
        path: What the user gave.
    """

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class ContentError(IngestError):
    """One input cannot be archived. Never leaves this package: it becomes a reject.

    Attributes:
        detail: One sentence for a person.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class FetchError(ContentError):
    """An address cannot be fetched. The detail holds nothing that a server wrote.

    Attributes:
        transient: Whether a later try may succeed.
        status: What the server answered, if that is why.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        *,
        transient: bool = False,
        status: int | None = None,
    ) -> None:
        super().__init__(reason, detail)
        self.transient = transient
        self.status = status
