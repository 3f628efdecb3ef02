"""What an OpenAI-compatible chat server sends, whole or in chunks."""

from pydantic import BaseModel


class UrlCitation(BaseModel):
    """A source that the text cites.

    Attributes:
        start_index: Of the mark in the text, or of what it supports.
        end_index: Exclusive; some servers mean the last character.
        content: What the source says, where the server tells it.
    """

    url: str
    title: str | None = None
    start_index: int | None = None
    end_index: int | None = None
    content: str | None = None


class Annotation(BaseModel):
    """A note on the text; only citations of URLs are read."""

    url_citation: UrlCitation | None = None


class Listed(BaseModel):
    """A source in a list beside the text; the names are Perplexity's."""

    url: str
    title: str | None = None
    snippet: str | None = None
    date: str | None = None
    last_updated: str | None = None


class Said(BaseModel):
    """A message or a part of one."""

    content: str | None = None
    annotations: list[Annotation] | None = None


class Choice(BaseModel):
    """One of the alternatives; only one is asked for."""

    delta: Said | None = None
    message: Said | None = None
    finish_reason: str | None = None


class TokenUsage(BaseModel):
    """Tokens that are paid for."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Fault(BaseModel):
    """Why there is no answer."""

    message: str | None = None


class Completion(BaseModel):
    """A whole answer or one chunk; every part may be absent."""

    choices: list[Choice] = []
    usage: TokenUsage | None = None
    citations: list[str | Listed] | None = None
    search_results: list[Listed] | None = None
    error: Fault | str | None = None

    @property
    def fault(self) -> str | None:
        """The error in its own words, short; None if there is none."""
        if self.error is None:
            return None
        said = self.error if isinstance(self.error, str) else self.error.message
        return (said or "an error without a message")[:300]
