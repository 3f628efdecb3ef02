"""Settings of the archive, its indexes and the embedding model."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class CorpusSettings(BaseSettings):
    """Read once at start from `DATELINE_*` variables or `.env`, then handed down."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", extra="ignore", frozen=True
    )

    home: Path = Field(
        default=Path(".dateline"),
        description="Folder for the archive, the indexes and the lock.",
    )
    archive_url: str | None = Field(
        default=None,
        description="SQLAlchemy URL of the archive; default: SQLite under home.",
    )
    embedding_model: str = Field(
        default="all-MiniLM-L6-v2",
        min_length=1,
        description=(
            "all-MiniLM-L6-v2 (bundled), sentence-transformers:NAME for a folder or "
            "a model on this machine, or PROVIDER:MODEL of a LangChain embedding."
        ),
    )
    embedding_precision: str = Field(
        default="auto",
        pattern="^(auto|bf16|fp32)$",
        description="auto takes bf16 where the processor computes in it.",
    )

    @property
    def archive_address(self) -> str:
        """The archive's URL, with the default filled in."""
        return self.archive_url or f"sqlite:///{self.archive_file}"

    @property
    def archive_file(self) -> Path:
        """Where the archive is if no URL is set."""
        return self.home / "archive.sqlite3"

    @property
    def index_folder(self) -> Path:
        """Where the derived indexes stand, one folder a generation."""
        return self.home / "indexes"

    @property
    def lock_file(self) -> Path:
        """The file whose lock says which process owns the indexes."""
        return self.home / "index.lock"
