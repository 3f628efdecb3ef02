"""Settings of fetching from the web and of watching for news."""

from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv4Network, IPv6Network
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _listed(value: object) -> object:
    """The items of `a.example, b.example`."""
    if not isinstance(value, str):
        return value
    return [item.strip() for item in value.split(",") if item.strip()]


def _agent() -> str:
    try:
        return f"Dateline/{version('dateline')}"
    except PackageNotFoundError:
        return "Dateline/0"


_Host = Annotated[
    str,
    StringConstraints(
        to_lower=True, pattern=r"^(\*\.)?[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*$"
    ),
]


class IngestSettings(BaseSettings):
    """Read once at start from `DATELINE_*` variables, else from `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    fetch_hosts: Annotated[tuple[_Host, ...], NoDecode, BeforeValidator(_listed)] = (
        Field(
            default=(),
            description=(
                "Hosts that may be fetched from besides those of the addresses given, "
                "separated by commas; *.example.org is every host below example.org."
            ),
        )
    )
    fetch_networks: Annotated[
        tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_listed)
    ] = Field(
        default=(),
        description=(
            "Networks of your own that may be fetched from though they are not public, "
            "separated by commas, such as 10.1.0.0/16."
        ),
    )
    fetch_agent: str = Field(
        default_factory=_agent,
        max_length=200,
        pattern=r"^[A-Za-z_-]+(/[!-~]+)?( [!-~]+)*$",
        description=(
            "The User-Agent; best with an address where you can be reached. What "
            "stands before the slash is the name that robots.txt may rule."
        ),
    )
    fetch_delay_s: float = Field(
        default=1.0,
        ge=0,
        le=600,
        description="Least time between two requests to one host, seconds.",
    )
    fetch_timeout_s: float = Field(
        default=120.0,
        gt=0,
        le=3600,
        description="All of one fetch, with redirects, tries and waits, seconds.",
    )
    fetch_retry_wait_s: float = Field(
        default=1.0,
        ge=0,
        le=60,
        description=(
            "Longest wait before the second try of a request, seconds; it doubles "
            "for the third. A server may ask for more."
        ),
    )
    fetch_max_bytes: int = Field(
        default=64 * 1024**2,
        ge=1024,
        le=1024**3,
        description="Largest answer that is read, packed and unpacked, bytes.",
    )
    poll_s: float = Field(
        default=300.0,
        ge=1,
        le=7 * 86_400,
        description="Time between two looks at a watched feed or sitemap, seconds.",
    )
