"""What may be set about the service and who asks it, each with its bounds."""

from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own, which nobody else reaches."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listed(value: object) -> object:
    """The items of `a, b`."""
    if not isinstance(value, str):
        return value
    return [item.strip() for item in value.split(",") if item.strip()]


_Origin = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s*]+$")]


class ServiceSettings(BaseSettings):
    """Read once at start from `DATELINE_*` variables, else from `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address to listen on; the default is reachable from here only.",
    )
    port: int = Field(default=8765, ge=1, le=65_535, description="TCP port.")
    keys: Literal["auto", "on", "off"] = Field(
        default="auto",
        description=(
            "Whether requests need a key. auto: where the service listens elsewhere "
            "than on loopback; off is refused there."
        ),
    )
    trusted_proxies: Annotated[
        tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_listed)
    ] = Field(
        default=(),
        description=(
            "Networks of proxies whose X-Forwarded-For is believed, separated by "
            "commas."
        ),
    )
    cors_origins: Annotated[tuple[_Origin, ...], NoDecode, BeforeValidator(_listed)] = (
        Field(
            default=(),
            description=(
                "Origins of pages that may ask from a browser, such as "
                "https://news.example, separated by commas."
            ),
        )
    )
    mcp_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=(),
        description=(
            "Names besides this machine's own under which agents may call /mcp/, such "
            "as news.example, separated by commas."
        ),
    )
    rate_limit: str = Field(
        default="",
        pattern=r"^([1-9][0-9]{0,6}/(second|minute|hour|day))?$",
        description=(
            "Requests of one key, or of one address without a key, such as 60/minute."
        ),
    )
    rate_store: str = Field(
        default="",
        pattern=r"^(rediss?://\S+)?$",
        description="redis://HOST counts them for several services together.",
    )
    max_concurrent_per_key: int | None = Field(
        default=None,
        ge=1,
        description="Requests of one key, or of one address, that are served at once.",
    )
    max_body_bytes: int = Field(
        default=256 * 1024,
        ge=1024,
        le=16 * 1024 * 1024,
        description="Largest request body, bytes; a larger one is refused with 413.",
    )
    max_upload_bytes: int = Field(
        default=64 * 1024 * 1024,
        ge=1024,
        le=16 * 1024**3,
        description="Largest body of articles, bytes; a larger one is refused (413).",
    )
    max_submissions: int = Field(
        default=16,
        ge=1,
        le=1024,
        description=(
            "Submissions that may arrive, wait and be worked on; more are refused "
            "with 503."
        ),
    )
    http_ingest: Literal["auto", "on", "off"] = Field(
        default="auto",
        description=(
            "Whether articles are taken and deleted over HTTP. auto: by those whose "
            "key allows it; without keys only by those on this machine."
        ),
    )
    request_timeout_s: float = Field(
        default=60.0,
        gt=0,
        le=600,
        description="How long a request may take, waiting included, seconds.",
    )
    worker_threads: int = Field(
        default=16, ge=1, le=64, description="Questions that are worked on at once."
    )
    max_waiting: int = Field(
        default=256,
        ge=0,
        le=1024,
        description="Questions that may wait for a thread; more are refused with 503.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="The least severe log lines to write."
    )

    @property
    def keys_required(self) -> bool:
        """Whether requests need a key."""
        return self.keys == "on" or (self.keys == "auto" and not is_loopback(self.host))

    @field_validator("keys")
    @classmethod
    def _keys_elsewhere(cls, value: str, info: ValidationInfo) -> str:
        if value == "off" and not is_loopback(info.data.get("host", "")):
            message = (
                "off is only for a service that listens on loopback; leave it out, "
                "and make a key with `dateline keys create`"
            )
            raise ValueError(message)
        return value


class ClientSettings(BaseSettings):
    """What a program that asks a running service may set; read as the others are."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    api_key: SecretStr | None = Field(
        default=None,
        description=(
            "Key that `dateline ask` and RemoteDatelineRetriever show to a service "
            "that requires one."
        ),
    )
