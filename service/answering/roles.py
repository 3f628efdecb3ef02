"""What a chat model does for an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from service.chat.ports import Account
from service.conversation.rewriting import Rewriter
from service.drafting.drafts import Drafter
from service.drafting.translating import Translator


@dataclass(frozen=True, slots=True)
class ChatRoles:
    """Each of them can fail, and something else then takes its place.

    Attributes:
        writer: None where there is no chat model, as the others.
        cost: What an account comes to; None where no prices are set.
    """

    writer: Drafter | None = None
    rewriter: Rewriter | None = None
    translator: Translator | None = None
    cost: Callable[[Account], float | None] = lambda _: None


NO_CHAT = ChatRoles()
