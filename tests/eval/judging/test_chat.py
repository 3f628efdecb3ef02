from collections.abc import Sequence
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatResult
from pydantic import PrivateAttr

from eval.judging.chat import ChatJudge
from eval.judging.ports import Assignment, JudgeError, entails
from eval.judging.rubrics import CORRECTNESS, NUGGETS, RUBRIC_VERSION, SUPPORT


class Scripted(GenericFakeChatModel):
    """Fills in the form it is given as the script says, and keeps what it was told."""

    _told: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    def bind_tools(self, tools: Sequence[Any], **_: object) -> BaseChatModel:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **_: object,
    ) -> ChatResult:
        self._told.append(messages)
        return super()._generate(messages, stop, run_manager)


def filling_in(form: str, **fields: object) -> Scripted:
    call = {"name": form, "args": fields, "id": "1", "type": "tool_call"}
    return Scripted(messages=iter([AIMessage(content="", tool_calls=[call])]))


def judge(model: BaseChatModel) -> ChatJudge:
    return ChatJudge(model, name="chat:toy:model")


@pytest.mark.parametrize(
    ("extent", "support", "entailed"),
    [("no", 0, False), ("partial", 0.5, False), ("full", 1, True)],
)
def test_only_full_support_entails(
    extent: str, support: float, *, entailed: bool
) -> None:
    def model() -> Scripted:
        return filling_in("SupportVerdict", reason="It says so.", support=extent)

    assert judge(model()).support("It shut.", "It closed.") == support
    assert entails(judge(model()), "It shut.", "It closed.") is entailed


def test_the_model_is_told_the_rubric_and_the_material_in_tags() -> None:
    model = filling_in("SupportVerdict", reason="It says so.", support="full")

    judge(model).support("It shut.", "It closed.")

    [[system, human]] = model._told
    assert system.text == SUPPORT.text
    assert human.text == (
        "<evidence>\nIt shut.\n</evidence>\n<claim>\nIt closed.\n</claim>\n"
    )


@pytest.mark.parametrize(
    ("grade", "expected"), [("incorrect", 0), ("partly_correct", 0.5), ("correct", 1)]
)
def test_an_answer_is_graded_against_every_gold_answer(
    grade: str, expected: float
) -> None:
    model = filling_in("CorrectnessVerdict", reason="The same.", grade=grade)

    graded = judge(model).correctness("Who won?", ["Ada Lund", "Lund"], "Lund did.")

    assert graded == expected
    [[system, human]] = model._told
    assert system.text == CORRECTNESS.text
    assert human.text == (
        "<question>\nWho won?\n</question>\n"
        "<gold_answer>\nAda Lund\n</gold_answer>\n<gold_answer>\nLund\n</gold_answer>\n"
        "<answer>\nLund did.\n</answer>\n"
    )


def test_nuggets_are_numbered_and_assigned_in_order() -> None:
    model = filling_in(
        "NuggetVerdict", assignments=["not_support", "support", "partial_support"]
    )

    assigned = judge(model).assign(["one", "two", "three"], "The answer.")

    assert assigned == [
        Assignment.NOT_SUPPORT,
        Assignment.SUPPORT,
        Assignment.PARTIAL_SUPPORT,
    ]
    [[system, human]] = model._told
    assert system.text == NUGGETS.text
    assert "<nuggets>\n1. one\n2. two\n3. three\n</nuggets>" in human.text


def test_a_missing_assignment_is_no_verdict() -> None:
    model = filling_in("NuggetVerdict", assignments=["support"])

    with pytest.raises(JudgeError, match="gave 1 verdicts on 2 nuggets"):
        judge(model).assign(["one", "two"], "The answer.")


@pytest.mark.parametrize(
    "model",
    [
        filling_in("SupportVerdict", reason="Well.", support="mostly"),
        filling_in("SupportVerdict", support="full"),
        Scripted(messages=iter([AIMessage("full")])),
        Scripted(messages=iter([])),
    ],
    ids=["unknown word", "missing field", "only prose", "no answer"],
)
def test_what_is_not_in_the_form_is_no_verdict(model: Scripted) -> None:
    with pytest.raises(JudgeError, match="chat:toy:model gave no verdict"):
        judge(model).support("It shut.", "It closed.")


def test_the_fingerprint_tells_model_and_rubric() -> None:
    fingerprint = judge(Scripted(messages=iter([]))).fingerprint

    name, _, rubric = fingerprint.partition("/")
    version, _, sha256 = rubric.partition("@")
    assert (name, version) == ("chat:toy:model", f"rubric-{RUBRIC_VERSION}")
    assert len(sha256) == 12
    assert int(sha256, 16) >= 0
