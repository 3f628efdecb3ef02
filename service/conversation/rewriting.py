"""A chat model that says what a question means, and of which questions it is made."""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from service.chat.ports import Account, ChatModel, Message
from service.conversation.replies import (
    MOST_CHARACTERS,
    MOST_PARTS,
    condensed_reply,
    parts_reply,
)
from service.conversation.turns import recent
from service.prompts import condensing, splitting
from service.questions import Turn

_LONGEST_REPLY = MOST_PARTS * (MOST_CHARACTERS + 10)

# Without one of these a question asks one thing: no second is spent on it.
_JOINING = re.compile(
    r"[,;\n]|\b(?:and|as well as|compare\w*|differ\w*|plus|versus|vs)\b|\?\s*\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rewriter:
    """Asks the model only when there is something to do, and believes no reply.

    Attributes:
        deadline_s: For one reply, tries included.
    """

    chat: ChatModel
    deadline_s: float

    def condensed(
        self,
        question: str,
        history: Sequence[Turn],
        *,
        cancelled: Event,
        account: Account,
    ) -> str | None:
        """The question as it stands on its own; as it is where nothing came before.

        None if the reply is not one question about the same matter.

        Raises:
            ChatError: There was no reply.
        """
        turns = recent(history)
        if not turns:
            return question
        asked = condensing.prompt(question, turns)
        reply = self._reply(asked, cancelled, account)
        return None if reply is None else condensed_reply(reply, question, turns)

    def parts(
        self, question: str, *, cancelled: Event, account: Account
    ) -> tuple[str, ...] | None:
        """One to four questions that stand on their own; the question if it is one.

        None if the reply is not such questions about the same matter.

        Raises:
            ChatError: There was no reply.
        """
        if not _JOINING.search(question.strip()):
            return (question,)
        reply = self._reply(splitting.prompt(question), cancelled, account)
        return None if reply is None else parts_reply(reply, question)

    def _reply(
        self, messages: Sequence[Message], cancelled: Event, account: Account
    ) -> str | None:
        """The whole reply; None if it is too long to be questions."""
        said = ""
        pieces = self.chat.stream(
            messages, deadline_s=self.deadline_s, cancelled=cancelled, account=account
        )
        with closing(pieces):
            for piece in pieces:
                said += piece
                if len(said) > _LONGEST_REPLY:
                    return None
        return None if account.truncated else said
