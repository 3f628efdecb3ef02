"""What the drafter needs of a chat model, and a chat model of its provider."""

from collections.abc import AsyncIterator, Generator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Literal, Protocol

from service.questions import Wishes

NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What a provider sends at once: some text, or some of what it tells besides.

    Attributes:
        truncated: The reply ends here because it became too long.
    """

    text: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    truncated: bool = False


@dataclass(slots=True)
class Account:
    """What replies took, filled in while they come; all tries together.

    Attributes:
        input_tokens: As the provider counts; 0 if it does not tell, as the output's.
        tries: Requests sent.
        truncated: The last reply breaks off because it became too long.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    tries: int = 0
    truncated: bool = False

    def begin(self) -> None:
        """A request is sent."""
        self.tries += 1
        self.truncated = False

    def add(self, piece: Piece) -> None:
        """Take in what a piece tells."""
        self.input_tokens += piece.input_tokens
        self.output_tokens += piece.output_tokens
        self.truncated |= piece.truncated

    def charge(self, other: "Account") -> None:
        """Take over what a reply of another account took."""
        self.input_tokens += other.input_tokens
        self.output_tokens += other.output_tokens
        self.tries += other.tries


class ChatModel(Protocol):
    """A chat model that can be relied on to end."""

    def stream(
        self,
        messages: Sequence[Message],
        *,
        deadline_s: float,
        cancelled: Event,
        account: Account,
        wishes: Wishes = NO_WISHES,
    ) -> Generator[str, None, None]:
        """The reply as it comes, in pieces that are not empty; close it to give it up.

        Args:
            messages: The conversation.
            deadline_s: The whole reply is there by then, tries and waits included;
                counted from when its first piece is asked for.
            cancelled: Set from any thread, it ends the reply at once.
            account: Filled in on the way.
            wishes: Go to the provider, but for the language; what it has no word for
                is left out.

        Raises:
            ChatError: Before the first piece, or when the reply breaks off.
        """


class Provider(Protocol):
    """One request to whoever has the model: no retries, no patience."""

    def pieces(
        self, messages: Sequence[Message], wishes: Wishes
    ) -> AsyncIterator[Piece]:
        """The reply as it comes; cancelling its task closes the connection.

        Raises:
            ChatError: Whatever went wrong.
        """
