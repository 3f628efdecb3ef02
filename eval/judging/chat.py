"""A chat model as a judge, by our own rubrics."""

from collections.abc import Sequence

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from eval.errors import EvalError
from eval.judging.ports import Assignment, JudgeError
from eval.judging.rubrics import (
    CORRECTNESS,
    NUGGETS,
    RUBRIC_VERSION,
    SUPPORT,
    Extent,
    Grade,
    Rubric,
    Verdict,
    rubrics_sha256,
)

_SUPPORT = {Extent.NO: 0.0, Extent.PARTIAL: 0.5, Extent.FULL: 1.0}
_CORRECTNESS = {Grade.INCORRECT: 0.0, Grade.PARTLY_CORRECT: 0.5, Grade.CORRECT: 1.0}


class ChatJudge:
    """Judges support, correctness and nuggets; one call a verdict.

    Only full support is above the threshold. A call that fails, or whose answer does
    not have the form asked for, raises JudgeError.
    """

    threshold = 0.5

    def __init__(self, model: BaseChatModel, *, name: str) -> None:
        self.name = name
        self.fingerprint = f"{name}/rubric-{RUBRIC_VERSION}@{rubrics_sha256()[:12]}"
        self._model = model

    def support(self, premise: str, claim: str) -> float:
        """0, 0.5 or 1: how far the premise supports the claim."""
        material = _tagged("evidence", premise) + _tagged("claim", claim)
        return _SUPPORT[self._verdict(SUPPORT, material).support]

    def correctness(self, question: str, golds: Sequence[str], answer: str) -> float:
        """0, 0.5 or 1: whether the answer is right by any of the gold answers."""
        material = (
            _tagged("question", question)
            + "".join(_tagged("gold_answer", gold) for gold in golds)
            + _tagged("answer", answer)
        )
        return _CORRECTNESS[self._verdict(CORRECTNESS, material).grade]

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        """One verdict a nugget, in their order."""
        numbered = "\n".join(f"{n}. {text}" for n, text in enumerate(nuggets, start=1))
        material = _tagged("nuggets", numbered) + _tagged("answer", answer)
        found = self._verdict(NUGGETS, material).assignments
        if len(found) != len(nuggets):
            message = (
                f"{self.name} gave {len(found)} verdicts on {len(nuggets)} nuggets"
            )
            raise JudgeError(message)
        return found

    def _verdict(self, rubric: Rubric[Verdict], material: str) -> Verdict:
        messages = [SystemMessage(rubric.text), HumanMessage(material)]
        try:
            given = self._model.with_structured_output(rubric.form).invoke(messages)
        # Every provider raises errors of its own.
        except Exception as error:
            message = f"{self.name} gave no verdict: {error}"
            raise JudgeError(message) from error
        if not isinstance(given, rubric.form):
            message = f"{self.name} gave no verdict in the form asked for"
            raise JudgeError(message)
        return given


def load_chat_judge(model: str) -> ChatJudge:
    """The chat model that LangChain knows as `PROVIDER:MODEL`.

    Raises:
        EvalError: LangChain or the provider's package is missing, the model's name is
            unknown, or its key is not set.
    """
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - optional

        # No temperature is set, for models that reason refuse one.
        loaded = init_chat_model(model)
    except ImportError as error:
        message = (
            f"the judge chat:{model} needs a package that is missing ({error}); pip "
            "install 'dateline[langchain]' and the provider's langchain package"
        )
        raise EvalError(message) from error
    # What a provider raises without a key has no common base.
    except Exception as error:
        message = f"the judge chat:{model} cannot be opened: {error}"
        raise EvalError(message) from error
    return ChatJudge(loaded, name=f"chat:{model}")


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>\n{text}\n</{tag}>\n"
