import pytest

from eval.judging.ports import Entailment
from eval.measures.support import Support
from eval.responses import AnswerSentence, Cited, Response, Status
from eval.scores import Score, State, failed, scored
from tests.eval.judging.toy import Mute, Table
from tests.eval.measures.samples import abstained, asked, said

CITED = (Cited(1, "a", "text a", title="A"), Cited(2, "b", "text b", title="B"))


def answer(*sentences: tuple[str, tuple[int, ...]]) -> Response:
    told = tuple(AnswerSentence(text, marks) for text, marks in sentences)
    return Response("…", Status.ANSWERED, sentences=told, cited=CITED)


def support(response: Response, judge: Entailment) -> Score:
    return Support(judge).score(asked(), response)


def test_support_is_the_mean_over_sentences() -> None:
    judge = Table(
        {("Title: A\ntext a\nTitle: B\ntext b", "s"): 0.8, ("Title: B\ntext b", "t"): 1}
    )
    response = answer(("s", (1, 2)), ("t", (2,)), ("u", ()), ("v", (7,)))

    # "u" cites nothing and "v" what is not there: (0.8 + 1) / 4.
    assert support(response, judge) == scored(0.45, "least 0.00")


@pytest.mark.parametrize("response", [abstained(), said("It shut.")])
def test_abstentions_and_answers_without_sentences_are_unscored(
    response: Response,
) -> None:
    assert support(response, Table({})).state is State.UNSCORED


def test_without_a_verdict_the_measure_has_failed() -> None:
    assert support(answer(("s", (1,))), Mute()) == (
        failed("mute gave no verdict: timed out")
    )
