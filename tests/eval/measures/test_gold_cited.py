from eval.measures.gold_cited import GOLD_CITED, GOLD_CITED_FIRST
from eval.responses import Cited, Response, Status
from eval.samples import Sample
from eval.scores import scored, unscored
from tests.eval.measures.samples import abstained, asked

SAMPLE = Sample("s", "Who won?", articles=("https://a.example/1", "b"))


def citing(*cited: Cited) -> Response:
    return Response("Georgia.", Status.ANSWERED, cited=cited)


def test_any_cited_article_counts_under_any_of_its_names() -> None:
    other = Cited(1, "x", "")
    by_id, by_url = (
        Cited(2, "b", ""),
        Cited(2, "c", "", names=frozenset(SAMPLE.articles)),
    )

    for right in (by_id, by_url):
        assert GOLD_CITED.score(SAMPLE, citing(other, right)) == scored(1)
    assert GOLD_CITED.score(SAMPLE, citing(other)) == scored(0)


def test_first_is_the_one_with_the_lowest_number() -> None:
    right, other = Cited(1, "b", ""), Cited(2, "x", "")

    assert GOLD_CITED_FIRST.score(SAMPLE, citing(other, right)) == scored(1)
    swapped = citing(Cited(2, "b", ""), Cited(1, "x", ""))
    assert GOLD_CITED_FIRST.score(SAMPLE, swapped) == scored(0)


def test_an_abstention_cites_nothing() -> None:
    assert GOLD_CITED.score(SAMPLE, abstained()) == scored(0)


def test_without_gold_articles_there_is_nothing_to_score() -> None:
    assert GOLD_CITED.score(asked("Georgia"), citing()) == unscored(
        "no article is known to answer"
    )
