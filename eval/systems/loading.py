"""From a system's name on the command line to the system."""

from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path

from corpus.settings import CorpusSettings
from eval.errors import EvalError
from eval.systems.api_keys import api_key
from eval.systems.chat_client import ChatClient, Patience
from eval.systems.dataset_ranking import DatasetRanking
from eval.systems.dateline_http import DatelineOverHttp
from eval.systems.openai_chat import OpenAiChat, Price
from eval.systems.ports import System
from eval.systems.recorded import Recorded

IN_PROCESS, OPENAI, RECORDED = "in-process", "openai:", "recorded:"
DATASET_RANKING = "dataset-ranking"

KNOWN = (
    f"{IN_PROCESS} (this checkout over the archive of DATELINE_HOME), http://… or "
    f"https://… (a Dateline), {OPENAI}URL#MODEL (a chat server), {RECORDED}PATH, "
    f"{DATASET_RANKING} (the articles that the dataset's own ranking names)"
)


@dataclass(frozen=True, slots=True)
class SystemOptions:
    """What some systems need beside their names.

    Attributes:
        timeout_s: For one answer over HTTP.
        api_key_variable: The environment variable with a chat server's key; None where
            it needs none.
        price: Of a chat model; None where it is unknown.
        first_choice: The number of the first choice in RealTimeQA's recorded outputs.
    """

    timeout_s: float = 60.0
    api_key_variable: str | None = None
    price: Price | None = None
    first_choice: int = 0


def open_system(
    named: str, options: SystemOptions | None = None
) -> AbstractContextManager[System]:
    """The system, open until the context ends.

    Args:
        named: As `KNOWN` says.
        options: Without them, their defaults.

    Raises:
        EvalError: There is no such system, or it cannot be used.
    """
    return closing(_opened(named, options or SystemOptions()))


def _opened(named: str, options: SystemOptions) -> System:
    if named == IN_PROCESS:
        # Not above: the encoder takes seconds to import, and the others need none.
        from eval.systems.in_process import InProcess  # noqa: PLC0415

        return InProcess.open(CorpusSettings())
    if named == DATASET_RANKING:
        return DatasetRanking.open(CorpusSettings())
    if named.startswith(("http://", "https://")):
        return DatelineOverHttp.open(named, timeout_s=options.timeout_s)
    if named.startswith(OPENAI):
        return _chat(named.removeprefix(OPENAI), options)
    if named.startswith(RECORDED):
        path = Path(named.removeprefix(RECORDED))
        return Recorded.open(path, first_choice=options.first_choice)
    message = f"no system is called {named!r}; known are {KNOWN}"
    raise EvalError(message)


def _chat(address: str, options: SystemOptions) -> OpenAiChat:
    url, _, model = address.partition("#")
    if not model:
        message = f"{OPENAI}{address} names no model; write {OPENAI}URL#MODEL"
        raise EvalError(message)
    variable = options.api_key_variable
    key = None if variable is None else api_key(variable)
    patience = Patience(timeout_s=options.timeout_s)
    client = ChatClient(url, model, key=key, patience=patience)
    return OpenAiChat(client, url=url, model=model, price=options.price)
