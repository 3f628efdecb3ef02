"""Why a chat model gave no reply.

ServiceError
└── ChatError   with a reason that a client may be told
"""

from enum import StrEnum

from service.errors import ServiceError


class Reason(StrEnum):
    """What happened; the value is what a `degraded` answer tells."""

    MISSING_PACKAGE = "missing_package"
    MISCONFIGURED = "misconfigured"
    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    GARBAGE = "garbage"
    REFUSED = "refused"
    BUSY = "busy"
    BREAKER_OPEN = "breaker_open"
    CANCELLED = "cancelled"


_PASSING = frozenset(
    {Reason.TIMEOUT, Reason.RATE_LIMITED, Reason.UNAVAILABLE, Reason.GARBAGE}
)


class ChatError(ServiceError):
    """No reply, or not the whole of it.

    Attributes:
        reason: For clients; the message is for the operator and may name hosts.
        retry_after_s: How long the provider asks to be left alone; 0 if it does not.
    """

    def __init__(
        self, reason: Reason, message: str, *, retry_after_s: float = 0.0
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after_s = retry_after_s

    @property
    def may_pass(self) -> bool:
        """Whether the same request may succeed when tried again."""
        return self.reason in _PASSING
