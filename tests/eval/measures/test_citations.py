import pytest

from eval.judging.ports import Entailment
from eval.measures.citations import CitationPrecision, CitationRecall
from eval.responses import AnswerSentence, Cited, Response, Status
from eval.scores import Score, State, failed, scored
from tests.eval.judging.toy import Mute, Table
from tests.eval.measures.samples import abstained, asked, said

A, B, C, D = (
    Cited(n, name, f"text {name}", title=f"title {name}")
    for n, name in enumerate("abcd", start=1)
)
ONLY_A = "Title: title a\ntext a"
ONLY_B = "Title: title b\ntext b"
ONLY_C = "Title: title c\ntext c"
A_AND_B = f"{ONLY_A}\n{ONLY_B}"


def answer(*sentences: tuple[str, tuple[int, ...]]) -> Response:
    return Response(
        " ".join(text for text, _ in sentences),
        Status.ANSWERED,
        sentences=tuple(AnswerSentence(text, marks) for text, marks in sentences),
        cited=(A, B, C, D),
    )


def recall(response: Response, judge: Entailment) -> Score:
    return CitationRecall(judge).score(asked(), response)


def precision(response: Response, judge: Entailment) -> Score:
    return CitationPrecision(judge).score(asked(), response)


def test_a_sentence_is_judged_by_its_cited_passages_together() -> None:
    judge = Table({(A_AND_B, "s"): 0.9})

    assert recall(answer(("s", (1, 2))), judge) == scored(1, "1 of 1 sentences")


def test_recall_is_the_mean_over_sentences() -> None:
    judge = Table({(ONLY_A, "s"): 0.9, (ONLY_B, "t"): 0.5})
    response = answer(("s", (1,)), ("t", (2,)), ("u", ()))

    # At the threshold "t" is not entailed, and "u" cites nothing.
    assert recall(response, judge) == scored(1 / 3, "1 of 3 sentences")


def test_the_first_three_citations_of_a_sentence_count() -> None:
    judge = Table(
        {
            (f"{A_AND_B}\n{ONLY_C}", "s"): 1,
            (ONLY_A, "s"): 1,
            (ONLY_B, "s"): 1,
            (ONLY_C, "s"): 1,
        }
    )
    response = answer(("s", (1, 2, 3, 4)))

    assert recall(response, judge) == scored(1, "1 of 1 sentences")
    assert precision(response, judge) == scored(1, "3 of 3 citations")


def test_beside_an_unknown_number_recall_is_zero_and_no_citation_counts() -> None:
    judge = Table({(ONLY_A, "t"): 1})
    response = answer(("s", (1, 2, 3, 9)), ("t", (1,)))

    assert recall(response, judge) == scored(1 / 2, "1 of 2 sentences")
    assert precision(response, judge) == scored(1, "1 of 1 citations")


def test_a_citation_is_irrelevant_if_it_proves_nothing_and_the_rest_suffice() -> None:
    judge = Table({(A_AND_B, "s"): 1, (ONLY_A, "s"): 1, (ONLY_B, "s"): 0})

    # Without a, b does not entail s, but a entails it alone.
    assert precision(answer(("s", (1, 2))), judge) == scored(1 / 2, "1 of 2 citations")


def test_citations_that_prove_a_sentence_only_together_are_precise() -> None:
    judge = Table({(A_AND_B, "s"): 1, (ONLY_A, "s"): 0, (ONLY_B, "s"): 0})

    assert precision(answer(("s", (1, 2))), judge) == scored(1, "2 of 2 citations")


def test_the_citations_of_a_sentence_that_is_not_borne_out_are_imprecise() -> None:
    judge = Table({(A_AND_B, "s"): 0, (ONLY_C, "t"): 1})
    response = answer(("s", (1, 2)), ("t", (3,)))

    assert precision(response, judge) == scored(1 / 3, "1 of 3 citations")


def test_the_same_passage_cited_twice_is_once_too_many_for_neither() -> None:
    # Each entails the sentence alone, so neither is irrelevant.
    judge = Table({(f"{ONLY_A}\n{ONLY_A}", "s"): 1, (ONLY_A, "s"): 1})

    assert precision(answer(("s", (1, 1))), judge) == scored(1, "2 of 2 citations")


def test_sentences_without_any_citation_have_precision_zero() -> None:
    response = answer(("s", ()), ("t", ()))

    assert recall(response, Table({})) == scored(0, "0 of 2 sentences")
    assert precision(response, Table({})) == scored(0, "0 of 0 citations")


@pytest.mark.parametrize("response", [abstained(), said("It shut."), said("")])
def test_abstentions_and_answers_without_sentences_are_unscored(
    response: Response,
) -> None:
    assert recall(response, Table({})).state is State.UNSCORED
    assert precision(response, Table({})).state is State.UNSCORED


def test_sentences_of_an_abstention_are_not_judged() -> None:
    told = Response(
        "I do not know.",
        Status.INSUFFICIENT,
        sentences=(AnswerSentence("I do not know."),),
    )

    assert recall(told, Table({})).state is State.UNSCORED
    assert precision(told, Table({})).state is State.UNSCORED


def test_without_a_verdict_the_measure_has_failed() -> None:
    response = answer(("s", (1,)))

    assert recall(response, Mute()) == failed("mute gave no verdict: timed out")
    assert precision(response, Mute()) == failed("mute gave no verdict: timed out")


def test_the_definition_names_the_judge_and_the_empty_case() -> None:
    definition = CitationRecall(Table({})).definition

    assert definition.source.endswith("φ by the judge table-1")
    assert "abstentions" in definition.empty
