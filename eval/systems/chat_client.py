"""Questions to an OpenAI-compatible chat server; the only layer that tries again."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpx
from pydantic import SecretStr

from eval.systems.addresses import base_address
from eval.systems.chat_attempt import AttemptFailedError, attempted
from eval.systems.chat_reply import ChatReply
from eval.systems.ports import SystemFailedError


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a question is worth waiting for.

    Attributes:
        timeout_s: For one attempt; what takes longer has failed for good.
        attempts: In all, where the failure may pass: 408, 409, 429, 5xx, a connection
            that is refused or cut.
        pause_s: Before the second attempt, doubled before each further one; a server's
            `Retry-After` is obeyed instead.
        longest_pause_s: A server that asks for more has failed.
    """

    timeout_s: float
    attempts: int = 5
    pause_s: float = 0.5
    longest_pause_s: float = 60.0


class ChatClient:
    """One model of one server; several threads may ask at once."""

    def __init__(
        self, url: str, model: str, *, key: SecretStr | None, patience: Patience
    ) -> None:
        self._address = f"{base_address(url)}/chat/completions"
        self._model = model
        self._secret = "" if key is None else key.get_secret_value()
        self._patience = patience
        self._client = httpx.Client(timeout=patience.timeout_s)

    def complete(self, messages: Iterable[Mapping[str, str]]) -> ChatReply:
        """The model's answer; times are those of the attempt that succeeded.

        Raises:
            SystemFailedError: No whole answer came, or an empty one.
        """
        body = {
            "model": self._model,
            "messages": list(messages),
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        attempt = 1
        while True:
            try:
                return self._attempt(body)
            except AttemptFailedError as error:
                pause_s = self._pause_s(error, attempt)
                if pause_s is None:
                    message = f"{self._without_key(error)} (attempt {attempt})"
                    raise SystemFailedError(message) from error
            time.sleep(pause_s)
            attempt += 1

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _attempt(self, body: Mapping[str, object]) -> ChatReply:
        headers = {"Authorization": f"Bearer {self._secret}"} if self._secret else {}
        request = self._client.build_request(
            "POST", self._address, json=body, headers=headers
        )
        return attempted(self._client, request, timeout_s=self._patience.timeout_s)

    def _pause_s(self, error: AttemptFailedError, attempt: int) -> float | None:
        """Seconds until the next attempt; None if there is to be none."""
        doubled = self._patience.pause_s * 2 ** (attempt - 1)
        pause_s = doubled if error.pause_s is None else error.pause_s
        last = attempt >= self._patience.attempts
        too_long = pause_s > self._patience.longest_pause_s
        return None if last or too_long or not error.passing else pause_s

    def _without_key(self, error: AttemptFailedError) -> str:
        # Servers like to repeat the key that they refuse.
        said = str(error)
        return said.replace(self._secret, "…") if self._secret else said
