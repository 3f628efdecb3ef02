"""Any chat model that LangChain offers, as what making questions asks of one."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from eval.errors import EvalError
from eval.making.asking import AskerFailedError, Form, Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.language_models import BaseChatModel

WAITS_S = (2.0, 4.0, 8.0, 16.0, 32.0)
"""Between tries, seconds: a minute in all, for rate limits are set by the minute."""

TIMEOUT_S = 120

_REFUSALS = range(400, 500)
_PASSING = frozenset({408, 409, 425, 429})


class ChatModelAsker:
    """Fills in forms; what may pass is tried again, in this layer only."""

    def __init__(
        self, model: BaseChatModel, *, waits_s: Sequence[float] = WAITS_S
    ) -> None:
        self._model = model
        self._waits_s = waits_s

    def ask(self, prompt: Prompt, form: type[Form]) -> Form:
        """The form, filled in and valid; blocks through all tries.

        Raises:
            AskerFailedError: No reply came, or one that is not the form.
            EvalError: The model cannot fill in forms at all.
        """
        reply = self._reply(prompt, form)
        parsed = reply.get("parsed") if isinstance(reply, dict) else reply
        if not isinstance(parsed, form):
            message = f"the chat model did not fill in the form {form.__name__}"
            raise AskerFailedError(message)
        return parsed

    def _reply(self, prompt: Prompt, form: type[Form]) -> object:
        try:
            # With the raw reply a form filled in wrongly is no error to try again.
            chain = self._model.with_structured_output(form, include_raw=True)
        # So LangChain says that a model has no such ability.
        except NotImplementedError as error:
            message = "this chat model cannot give structured output; take another"
            raise EvalError(message) from error
        waits = iter(self._waits_s)
        while True:
            try:
                return chain.invoke([("system", prompt.system), ("human", prompt.user)])
            except Exception as error:
                # Providers' errors have no base in common.
                wait_s = next(waits, None)
                if wait_s is None or _is_refusal(error):
                    message = f"the chat model does not answer: {error}"
                    raise AskerFailedError(message) from error
                sleep(wait_s)


def _is_refusal(error: Exception) -> bool:
    """Whether the provider said no for good: a wrong key, an unknown model."""
    # Some tell the status themselves, others by the response, as Mistral's do.
    told = error if hasattr(error, "status_code") else getattr(error, "response", None)
    status = getattr(told, "status_code", None)
    return status in _REFUSALS and status not in _PASSING


def load_asker(name: str) -> ChatModelAsker:
    """The model that `langchain.chat_models.init_chat_model` knows by `PROVIDER:MODEL`.

    Raises:
        EvalError: LangChain or the provider's package is missing, the name is unknown,
            or the model cannot be set up, such as without a key.
    """
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - optional

        # The provider's own retries would multiply with ours.
        model = init_chat_model(name, max_retries=0, timeout=TIMEOUT_S)
    except ImportError as error:
        message = (
            f"the chat model {name} needs a package that is missing ({error}); "
            "pip install 'dateline[langchain]' and the provider's langchain package"
        )
        raise EvalError(message) from error
    except Exception as error:
        message = f"the chat model {name!r} cannot be set up: {error}"
        raise EvalError(message) from error
    return ChatModelAsker(model)
