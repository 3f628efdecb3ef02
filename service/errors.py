"""What can go wrong on the service's side of the command line.

ServiceError
├── ServiceUnreachableError   the running service did not answer a question
└── UnstartableError          the service cannot start as it is set
"""


class ServiceError(Exception):
    """The base of every error this package raises on purpose."""


class ServiceUnreachableError(ServiceError):
    """The service that owns the indexes did not answer, or refused the question."""


class UnstartableError(ServiceError):
    """The service cannot start as it is set; the message says what to change."""
