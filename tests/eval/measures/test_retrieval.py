import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures.retrieval import RR, ndcg_at, recall_at
from eval.samples import Sample
from eval.scores import Measure, State, scored, unscored
from tests.eval.measures.samples import UNANSWERABLE, found, passage, said

NDCG, RECALL = ndcg_at(10), recall_at(5)
MEASURES = [RECALL, NDCG, RR]
NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def judged(**relevance: int) -> Sample:
    return Sample("s", "Who won?", relevance=relevance)


def value(measure: Measure, sample: Sample, ranking: str) -> float:
    """Of a ranking of articles that are named by one letter each."""
    score = measure.score(sample, found(*map(passage, ranking)))
    assert score.value is not None
    return score.value


def test_gain_is_the_grade_itself_over_the_logarithm_of_the_rank() -> None:
    # (2/log2(3) + 1/log2(4)) / (2/log2(2) + 1/log2(3)) = 1.7619 / 2.6309.
    # With gains of 2^grade - 1 it would be .6590.
    assert value(NDCG, judged(a=2, b=1), "xab") == pytest.approx(0.6697, abs=5e-5)


@pytest.mark.parametrize(
    ("ranking", "recall", "rr"),
    [
        ("a", 1 / 3, 1),
        ("xa", 1 / 3, 1 / 2),
        ("wxyza", 1 / 3, 1 / 5),
        ("vwxyza", 0, 1 / 6),
        ("cxbya", 1, 1),
        ("vwxyz", 0, 0),
    ],
)
def test_recall_ends_at_its_depth_and_reciprocal_rank_does_not(
    ranking: str, recall: float, rr: float
) -> None:
    sample = Sample("s", "Who won?", articles=("a", "b", "c"))

    assert value(RECALL, sample, ranking) == pytest.approx(recall)
    assert value(RR, sample, ranking) == pytest.approx(rr)


def test_ndcg_ends_at_its_depth() -> None:
    sample = judged(a=1)

    assert value(ndcg_at(2), sample, "xa") == pytest.approx(1 / math.log2(3))
    assert value(ndcg_at(2), sample, "xya") == 0


def test_recall_counts_what_its_depth_cannot_hold() -> None:
    sample = Sample("s", "Who won?", articles=("a", "b", "c"))

    assert value(recall_at(2), sample, "abc") == pytest.approx(2 / 3)


def test_an_article_ranks_where_its_first_passage_does() -> None:
    assert value(RR, judged(a=1), "xxxax") == 1 / 2
    assert value(RECALL, judged(a=1), "xxxxxxa") == 1


def test_grades_are_preferred_to_the_articles_that_answer() -> None:
    sample = Sample("s", "Who won?", articles=("b",), relevance={"a": 2})

    assert value(RR, sample, "ba") == 1 / 2


def test_an_article_of_grade_0_is_not_relevant() -> None:
    assert value(RR, judged(a=0, b=1), "ab") == 1 / 2


def test_an_article_is_found_under_any_of_its_names() -> None:
    sample = Sample("s", "Who won?", articles=("https://a.example", "file:b.txt"))
    response = found(
        passage("1", names=("1", "file:a.txt", "https://a.example")),
        passage("2", names=("2", "file:b.txt")),
    )

    assert RECALL.score(sample, response) == scored(1)


def test_two_gold_names_of_one_article_are_one_article() -> None:
    sample = Sample("s", "Who won?", articles=("1", "https://a.example", "2"))
    response = found(passage("1", names=("1", "https://a.example")))

    assert RECALL.score(sample, response) == scored(0.5)
    assert NDCG.score(sample, response).value == pytest.approx(
        1 / (1 + 1 / math.log2(3))
    )


def test_of_two_revisions_under_one_gold_name_the_first_counts() -> None:
    sample = Sample("s", "Who won?", articles=("https://a.example", "2"))
    response = found(
        passage("1", names=("https://a.example",)),
        passage("1b", names=("https://a.example",)),
    )

    assert RECALL.score(sample, response) == scored(0.5)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_retrieved_scores_0(measure: Measure) -> None:
    score = measure.score(judged(a=1), found())

    assert score == scored(0, "nothing was retrieved")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "sample",
    [
        UNANSWERABLE,
        Sample("s", "Who won?"),
        judged(a=0),
        Sample("s", "Who won?", unanswerable=True, relevance={"a": 1}),
    ],
)
def test_without_a_relevant_article_nothing_is_scored(
    measure: Measure, sample: Sample
) -> None:
    score = measure.score(sample, found(passage("a")))

    assert score == unscored("no article is judged relevant")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_system_that_tells_no_passages_is_not_scored(measure: Measure) -> None:
    score = measure.score(judged(a=1), said("Georgia"))

    assert (score.state, score.value) == (State.UNSCORED, None)


@given(NAMES)
def test_the_order_given_is_kept_whatever_the_names(ranking: list[str]) -> None:
    place = ranking.index("a") + 1 if "a" in ranking else math.inf

    rr = value(RR, judged(a=1), "".join([*ranking, "z"]))

    assert rr == pytest.approx(1 / place)


@given(
    NAMES.filter(len),
    st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 3), min_size=1),
)
def test_values_are_shares_and_the_best_order_has_the_best_ndcg(
    ranking: list[str], grades: dict[str, int]
) -> None:
    sample = judged(**grades)
    values = [value(measure, sample, "".join(ranking)) for measure in MEASURES]
    best = sorted(ranking, key=lambda name: -grades.get(name, 0))

    assert all(0 <= one <= 1 for one in values)
    assert value(NDCG, sample, "".join(best)) >= values[1] - 1e-12
