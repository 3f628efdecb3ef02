from __future__ import annotations

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessage

from eval.errors import EvalError
from eval.making.asking import AskerFailedError, Prompt
from eval.making.chat_model import ChatModelAsker, load_asker
from eval.making.prompts import GivenAnswer
from tests.eval.making.material import ProviderError, ScriptedChatModel, filled_in

PROMPT = Prompt(system="The rules.", user="The matter.")
FILLED_IN = filled_in("GivenAnswer", answer="41 days")


def _asker(*script: object, tries: int = 3) -> tuple[ChatModelAsker, ScriptedChatModel]:
    model = ScriptedChatModel(script=list(script), seen=[])
    return ChatModelAsker(model, waits_s=[0.0] * (tries - 1)), model


def test_a_form_comes_back_filled_in() -> None:
    asker, model = _asker(FILLED_IN)

    assert asker.ask(PROMPT, GivenAnswer) == GivenAnswer(answer="41 days")
    assert [(m.type, m.content) for m in model.seen[0]] == [
        ("system", "The rules."),
        ("human", "The matter."),
    ]


@pytest.mark.parametrize(
    "passing", [ProviderError(429), ProviderError(503), TimeoutError("slow")]
)
def test_what_may_pass_is_tried_again(passing: Exception) -> None:
    asker, model = _asker(passing, passing, FILLED_IN)

    assert asker.ask(PROMPT, GivenAnswer).answer == "41 days"
    assert len(model.seen) == 3


def test_after_the_last_try_it_is_given_up() -> None:
    asker, model = _asker(*[ProviderError(429)] * 4)

    with pytest.raises(AskerFailedError, match="does not answer: HTTP 429"):
        asker.ask(PROMPT, GivenAnswer)

    assert len(model.seen) == 3


def test_a_refusal_is_not_tried_again() -> None:
    asker, model = _asker(ProviderError(401), FILLED_IN)

    with pytest.raises(AskerFailedError, match="HTTP 401"):
        asker.ask(PROMPT, GivenAnswer)

    assert len(model.seen) == 1


@pytest.mark.parametrize(
    "reply", [AIMessage(content="41 days"), filled_in("GivenAnswer", days=41)]
)
def test_a_form_filled_in_wrongly_is_not_tried_again(reply: AIMessage) -> None:
    asker, model = _asker(reply, FILLED_IN)

    with pytest.raises(AskerFailedError, match="did not fill in the form GivenAnswer"):
        asker.ask(PROMPT, GivenAnswer)

    assert len(model.seen) == 1


def test_a_model_without_structured_output_is_named_unfit() -> None:
    asker = ChatModelAsker(FakeListChatModel(responses=["41 days"]))

    with pytest.raises(EvalError, match="cannot give structured output"):
        asker.ask(PROMPT, GivenAnswer)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ollama:llama3", "needs a package that is missing"),
        ("nobody-knows-it", "cannot be set up"),
        ("no-provider:m", "cannot be set up"),
    ],
)
def test_a_model_that_cannot_be_loaded_says_what_to_do(name: str, why: str) -> None:
    with pytest.raises(EvalError, match=why):
        load_asker(name)
