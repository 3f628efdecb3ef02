"""Why there is no second opinion.

ServiceError
└── EntailmentError   the setting names no model that can give one
"""

from service.errors import ServiceError


class EntailmentError(ServiceError):
    """DATELINE_ENTAILMENT cannot be followed; the message says what to do."""
