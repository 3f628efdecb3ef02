from collections.abc import Iterator

import pytest

from eval.judging.chat import ChatJudge
from eval.judging.copying import Copying
from eval.judging.ports import Entailment
from eval.judging.rubrics import RUBRIC_VERSION
from eval.measures.judged import judged_measures
from eval.responses import AnswerSentence, Cited, Response, Status
from eval.samples import Nugget, Sample
from eval.scores import Score, State, scored
from tests.support.chat_model import ServedChatModel
from tests.support.chat_server import ChatServer, chat_server, filling_in, refusing

OF_ANY_JUDGE = [
    "citation-recall",
    "citation-precision",
    "support",
    "nuggets-strict-vital",
    "nuggets-strict-all",
    "nuggets-vital",
    "nuggets-all",
]
SAMPLE = Sample(
    "s",
    "What of the bridge?",
    answers=("It shut.",),
    nuggets=(Nugget("It shut.", vital=True), Nugget("In May.", vital=False)),
)
RESPONSE = Response(
    "The bridge shut.",
    Status.ANSWERED,
    sentences=(AnswerSentence("The bridge shut.", (1,)),),
    cited=(Cited(1, "a", "The bridge shut in May.", title="Bridge"),),
)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as made:
        yield made


@pytest.fixture
def judge(server: ChatServer) -> ChatJudge:
    return ChatJudge(ServedChatModel(url=server.url), name="chat:toy:model")


def scores(judge: Entailment) -> dict[str, Score]:
    made = judged_measures(judge)
    return {name: measure.score(SAMPLE, RESPONSE) for name, measure in made.items()}


def test_our_own_judge_has_every_measure_but_correctness() -> None:
    assert list(judged_measures(Copying())) == OF_ANY_JUDGE
    assert scores(Copying())["citation-recall"].value == 1


def test_the_measures_go_by_their_own_names_and_name_the_judge_and_its_rubric(
    judge: ChatJudge,
) -> None:
    made = judged_measures(judge)

    assert list(made) == [*OF_ANY_JUDGE, "correctness"]
    for name, measure in made.items():
        assert measure.definition.name == name
        assert f"chat:toy:model/rubric-{RUBRIC_VERSION}@" in measure.definition.source


def test_a_chat_model_judges_all_in_three_calls(
    server: ChatServer, judge: ChatJudge
) -> None:
    server.replies = [
        filling_in("SupportVerdict", reason="So it says.", support="full"),
        filling_in("NuggetVerdict", assignments=["support", "partial_support"]),
        filling_in("CorrectnessVerdict", reason="In part.", grade="partly_correct"),
    ]

    given = {name: score.value for name, score in scores(judge).items()}

    assert given == {
        "citation-recall": 1,
        "citation-precision": 1,
        "support": 1,
        "nuggets-strict-vital": 1,
        "nuggets-strict-all": 1 / 2,
        "nuggets-vital": 1,
        "nuggets-all": (1 + 0.5) / 2,
        "correctness": 0.5,
    }
    assert len(server.asked) == 3


def test_a_chat_model_that_fails_leaves_no_value(
    server: ChatServer, judge: ChatJudge
) -> None:
    server.replies = [refusing(503)]

    given = scores(judge)

    assert {score.state for score in given.values()} == {State.ERROR}
    assert {score.value for score in given.values()} == {None}


def test_a_verdict_that_failed_once_is_sought_again(
    server: ChatServer, judge: ChatJudge
) -> None:
    correctness = judged_measures(judge)["correctness"]
    right = filling_in("CorrectnessVerdict", reason="The same.", grade="correct")
    server.replies = [refusing(503), right]

    once, again = (correctness.score(SAMPLE, RESPONSE) for _ in range(2))

    assert (once.state, again) == (State.ERROR, scored(1))
