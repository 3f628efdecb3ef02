"""What an operator may set about second opinions."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class EntailmentSettings(BaseSettings):
    """Read once at start from `DATELINE_ENTAILMENT*` variables, else from `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    entailment: str | None = Field(
        default=None,
        pattern=r"^(chat|cross-encoder:.+)$",
        description=(
            "Who says of each sentence whether its quotes entail it: chat for the chat "
            "model, or cross-encoder:NAME for a folder or a model in the local cache; "
            "without one, nobody is asked."
        ),
    )
    entailment_threshold: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="A sentence that is entailed less surely is at fault.",
    )
