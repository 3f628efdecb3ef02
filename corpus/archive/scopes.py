"""What a key of the service may allow."""

from enum import StrEnum


class Scope(StrEnum):
    """What a key allows; `admin` allows everything."""

    ASK = "ask"
    INGEST = "ingest"
    ADMIN = "admin"
