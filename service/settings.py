"""What an operator may set about the service, each with its bounds."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
            "Whether articles are taken and deleted over HTTP. auto: only by those on "
            "this machine, and only while the service listens on loopback."
        ),
    )
    request_timeout_s: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="How long a request may take, waiting included, seconds.",
    )
    worker_threads: int = Field(
        default=4, ge=1, le=64, description="Questions that are worked on at once."
    )
    max_waiting: int = Field(
        default=32,
        ge=0,
        le=1024,
        description="Questions that may wait for a thread; more are refused with 503.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="The least severe log lines to write."
    )
