from collections.abc import Iterator

import pytest

from eval.judging.chat import ChatJudge
from eval.judging.ports import Assignment, JudgeError, entails
from eval.judging.rubrics import CORRECTNESS, NUGGETS, RUBRIC_VERSION, SUPPORT
from tests.support.chat_model import ServedChatModel
from tests.support.chat_server import (
    ChatServer,
    Reply,
    chat_server,
    filling_in,
    refusing,
    replying,
)

FULL = filling_in("SupportVerdict", reason="It says so.", support="full")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(FULL) as made:
        yield made


@pytest.fixture
def judge(server: ChatServer) -> ChatJudge:
    return ChatJudge(ServedChatModel(url=server.url), name="chat:toy:model")


def told(server: ChatServer) -> list[str]:
    """What the one request told the model: the rubric, then the material."""
    [asked] = server.asked
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    return [message["content"] for message in asked["messages"]]


@pytest.mark.parametrize(
    ("extent", "support", "entailed"),
    [("no", 0, False), ("partial", 0.5, False), ("full", 1, True)],
)
def test_only_full_support_entails(
    server: ChatServer,
    judge: ChatJudge,
    extent: str,
    support: float,
    *,
    entailed: bool,
) -> None:
    server.replies = [
        filling_in("SupportVerdict", reason="It says so.", support=extent)
    ]

    assert judge.support("It shut.", "It closed.") == support
    assert entails(judge, "It shut.", "It closed.") is entailed


def test_the_model_is_told_the_rubric_and_the_material_in_tags(
    server: ChatServer, judge: ChatJudge
) -> None:
    judge.support("It shut.", "It closed.")

    assert told(server) == [
        SUPPORT.text,
        "<evidence>\nIt shut.\n</evidence>\n<claim>\nIt closed.\n</claim>\n",
    ]


@pytest.mark.parametrize(
    ("grade", "expected"), [("incorrect", 0), ("partly_correct", 0.5), ("correct", 1)]
)
def test_an_answer_is_graded_against_every_gold_answer(
    server: ChatServer, judge: ChatJudge, grade: str, expected: float
) -> None:
    server.replies = [filling_in("CorrectnessVerdict", reason="The same.", grade=grade)]

    graded = judge.correctness("Who won?", ["Ada Lund", "Lund"], "Lund did.")

    assert graded == expected
    rubric, material = told(server)
    assert rubric == CORRECTNESS.text
    assert material == (
        "<question>\nWho won?\n</question>\n"
        "<gold_answer>\nAda Lund\n</gold_answer>\n<gold_answer>\nLund\n</gold_answer>\n"
        "<answer>\nLund did.\n</answer>\n"
    )


def test_nuggets_are_numbered_and_assigned_in_order(
    server: ChatServer, judge: ChatJudge
) -> None:
    verdicts = ["not_support", "support", "partial_support"]
    server.replies = [filling_in("NuggetVerdict", assignments=verdicts)]

    assigned = judge.assign(["one", "two", "three"], "The answer.")

    assert assigned == [
        Assignment.NOT_SUPPORT,
        Assignment.SUPPORT,
        Assignment.PARTIAL_SUPPORT,
    ]
    rubric, material = told(server)
    assert rubric == NUGGETS.text
    assert "<nuggets>\n1. one\n2. two\n3. three\n</nuggets>" in material


def test_a_missing_assignment_is_no_verdict(
    server: ChatServer, judge: ChatJudge
) -> None:
    server.replies = [filling_in("NuggetVerdict", assignments=["support"])]

    with pytest.raises(JudgeError, match="gave 1 verdicts on 2 nuggets"):
        judge.assign(["one", "two"], "The answer.")


@pytest.mark.parametrize(
    "reply",
    [
        filling_in("SupportVerdict", reason="Well.", support="mostly"),
        filling_in("SupportVerdict", support="full"),
        replying("full"),
        refusing(401),
    ],
    ids=["unknown word", "missing field", "only prose", "refusal"],
)
def test_what_is_not_in_the_form_is_no_verdict(
    server: ChatServer, judge: ChatJudge, reply: Reply
) -> None:
    server.replies = [reply]

    with pytest.raises(JudgeError, match="chat:toy:model gave no verdict"):
        judge.support("It shut.", "It closed.")


def test_the_fingerprint_tells_model_and_rubric(judge: ChatJudge) -> None:
    name, _, rubric = judge.fingerprint.partition("/")

    version, _, sha256 = rubric.partition("@")
    assert (name, version) == ("chat:toy:model", f"rubric-{RUBRIC_VERSION}")
    assert len(sha256) == 12
    assert int(sha256, 16) >= 0
