from dataclasses import replace

import pytest

from eval.measures.answer_strings import ArticleStrings, PassageStrings
from eval.samples import Sample
from eval.scores import Measure, Score, scored, unscored
from tests.eval.measures.samples import UNANSWERABLE, asked, found, passage, said

MEASURES: list[Measure] = [PassageStrings(2), ArticleStrings(2)]
HOLDS, LACKS = "The “Bulldogs” won.", "They won."


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        ([HOLDS], 1),
        ([LACKS, HOLDS], 1),
        ([LACKS, LACKS, HOLDS], 0),
        ([LACKS], 0),
        ([], 0),
        (["They are bulldogsome."], 0),
    ],
)
def test_any_answer_in_the_first_k_texts_counts(texts: list[str], held: float) -> None:
    sample = asked("Tigers", "the bulldogs")
    passages = [passage(str(n), text) for n, text in enumerate(texts)]
    articles = [passage(str(n), article_text=text) for n, text in enumerate(texts)]

    assert PassageStrings(2).score(sample, found(*passages)) == scored(held)
    assert ArticleStrings(2).score(sample, found(*articles)) == scored(held)


def test_depth_counts_articles_and_not_their_passages() -> None:
    response = found(
        passage("a", LACKS, article_text=LACKS),
        passage("a", LACKS, article_text=LACKS),
        passage("b", LACKS, article_text=HOLDS),
    )

    assert ArticleStrings(2).score(asked("Bulldogs"), response) == scored(1)
    assert ArticleStrings(1).score(asked("Bulldogs"), response) == scored(0)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([HOLDS, None], scored(1)),
        ([None, HOLDS], scored(1)),
        ([LACKS, None], unscored("the text of 1 of 2 articles is not told")),
        ([None, None, HOLDS], unscored("the text of 2 of 2 articles is not told")),
        # What lies deeper is not needed.
        ([LACKS, LACKS, None], scored(0)),
        ([LACKS, ""], scored(0)),
    ],
)
def test_an_article_that_cannot_be_read_leaves_it_open_unless_another_holds_it(
    texts: list[str | None], expected: Score
) -> None:
    passages = [passage(str(n), article_text=text) for n, text in enumerate(texts)]

    assert ArticleStrings(2).score(asked("Bulldogs"), found(*passages)) == expected


def test_any_passage_may_bring_the_text_of_its_article() -> None:
    response = found(passage("a"), passage("a", article_text=HOLDS))

    assert ArticleStrings(1).score(asked("Bulldogs"), response) == scored(1)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "sample",
    [
        UNANSWERABLE,
        asked(),
        asked("the"),
        Sample("s", "Who won?", answers=("won",), unanswerable=True),
    ],
)
def test_without_a_gold_answer_nothing_is_scored(
    measure: Measure, sample: Sample
) -> None:
    response = found(passage("a", HOLDS, article_text=HOLDS))

    assert measure.score(sample, response) == unscored("the sample has no gold answer")


@pytest.mark.parametrize("measure", MEASURES)
def test_a_system_that_tells_no_passages_is_not_scored(measure: Measure) -> None:
    score = measure.score(asked("Bulldogs"), said("Bulldogs"))

    assert score == unscored("the system tells no passages")


def test_the_name_says_the_depth_and_what_is_looked_into() -> None:
    names = [measure.definition.name for measure in MEASURES]

    assert names == ["answer-string@2-passages", "answer-string@2-articles"]


def test_a_ranking_of_whole_articles_has_no_passages_to_look_into() -> None:
    whole = replace(passage("a", article_text=HOLDS), text=None)

    assert PassageStrings(2).score(asked("Bulldogs"), found(whole)) == unscored(
        "the system ranks whole articles"
    )
    assert ArticleStrings(2).score(asked("Bulldogs"), found(whole)) == scored(1)
