"""What an operator may set about the chat model, each with its bounds."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.chat.ports import Account

_MILLION = 1_000_000


class ChatSettings(BaseSettings):
    """Read once at start from `DATELINE_CHAT_*` variables, else from `.env`.

    An empty variable is as good as none.
    """

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_CHAT_",
        env_file=".env",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
    )

    model: str | None = Field(
        default=None,
        min_length=1,
        description=(
            "PROVIDER:MODEL as LangChain has it, such as openai:gpt-4.1-mini; without "
            "one, answers are extracted."
        ),
    )
    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://",
        description="Where the model is served, if not at its provider's address.",
    )
    api_key: SecretStr | None = Field(
        default=None,
        description="The provider's key; else its own variable counts.",
    )
    deadline_s: float = Field(
        default=20.0,
        gt=0,
        le=600,
        description="How long a draft may take, tries included, seconds.",
    )
    aside_s: float = Field(
        default=3.0,
        gt=0,
        le=600,
        description=(
            "How long it may take besides: to condense a follow-up, to split a "
            "question, to judge or translate a sentence, seconds each."
        ),
    )
    stall_s: float = Field(
        default=15.0,
        gt=0,
        le=600,
        description="The longest silence within a reply, seconds.",
    )
    tries: int = Field(
        default=3,
        ge=1,
        le=10,
        description="Requests for one reply, the first included.",
    )
    concurrency: int = Field(
        default=16, ge=1, le=256, description="Replies written at once; others wait."
    )
    breaker_failures: int = Field(
        default=5,
        ge=1,
        le=1000,
        description="Failures in a row after which the model is left alone.",
    )
    breaker_rest_s: float = Field(
        default=30.0, gt=0, le=3600, description="For how long it is, seconds."
    )
    input_price: float | None = Field(
        default=None, ge=0, description="Of a million tokens read, in any currency."
    )
    output_price: float | None = Field(
        default=None, ge=0, description="Of a million tokens written, in the same."
    )

    def cost(self, account: Account) -> float | None:
        """What the reply cost, in the currency of the prices; None without both."""
        if self.input_price is None or self.output_price is None:
            return None
        read, written = account.input_tokens, account.output_tokens
        return (read * self.input_price + written * self.output_price) / _MILLION
