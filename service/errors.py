"""What can go wrong on the service's side of the command line.

ServiceError
├── ServiceUnreachableError   a running service did not answer, or refused
└── UnstartableError          the service cannot start as it is set
"""


class ServiceError(Exception):
    """The base of every error this package raises on purpose."""


class ServiceUnreachableError(ServiceError):
    """A running service did not answer, or refused; the message says what to do."""


class UnstartableError(ServiceError):
    """The service cannot start as it is set; the message says what to change."""
