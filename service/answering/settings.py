"""What an operator may set about answers."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.answering.verifier import Policy


class AnsweringSettings(BaseSettings):
    """Read once at start from `DATELINE_*` variables, else from `.env`."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_file=".env", frozen=True, extra="ignore"
    )

    unsupported: Policy = Field(
        default=Policy.GATE,
        description=(
            "What becomes of a sentence that its evidence does not bear out: gate "
            "withholds it, flag shows it marked as unverified."
        ),
    )
