from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from service.answers import AbstainReason, Passage
from service.drafting.drafts import Draft
from service.drafting.extractive import ExtractiveDrafter
from tests.support.passages import asked, on, passage, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder

ARCHIVED = (
    "The tariff on softwood lumber is 45 percent since October.",
    "A ferry with forty cars on board sank off Gull Island in a storm.",
    "The bakery on Hill Road opens at six in the morning.",
    "Divers searched the river for two more people.",
    "The library in Alder Valley stays open three days a week.",
    "Nine thousand people signed a petition against the tolls.",
)
TARIFF = "The tariff on softwood lumber is 45 percent, the ministry said on Monday."
ASKED = asked("How high is the tariff on softwood lumber?")


@pytest.fixture(scope="module")
def drafter(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[ExtractiveDrafter]:
    """A drafter whose archive knows which words are rare."""
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path_factory.mktemp("words"), embedder) as made:
        made.publish(
            *(
                Article(text=text, source="s", guid=text, published=on("2025-01-01"))
                for text in ARCHIVED
            )
        )
        yield ExtractiveDrafter(encoder=embedder, indexes=made.keeper)


def texts(draft: Draft) -> list[str]:
    return [sentence.text for sentence in draft.sentences]


def each_of_its_own(*sentences: str) -> list[Passage]:
    """One passage a sentence, all ranked alike, none at the start of its article."""
    return [
        passage(text, of=source(f"a{place}"), start=100)
        for place, text in enumerate(sentences)
    ]


def test_the_sentence_that_answers_is_chosen_word_for_word(
    drafter: ExtractiveDrafter,
) -> None:
    text = f"The minister spoke in Ottawa for an hour. {TARIFF} Nobody asked him why."

    draft = drafter.draft(ASKED, [passage(text, start=1_000)])

    assert draft.reason is None
    assert draft.sentences[0].text == TARIFF
    [evidence] = draft.sentences[0].evidence
    # 41 characters and a space before it, 73 in it.
    assert (evidence.start, evidence.end) == (1_042, 1_115)
    assert evidence.text == TARIFF


def test_at_most_three_sentences_are_chosen(drafter: ExtractiveDrafter) -> None:
    # Each says something of its own about the tariff.
    passages = each_of_its_own(
        TARIFF,
        "A tariff on softwood lumber this high has never been seen, builders said.",
        "British Columbia's mills pay the tariff on softwood lumber at the border.",
        "The tariff on softwood lumber is twice as high as the one on steel.",
        "Quebec will challenge the tariff on softwood lumber before a panel.",
    )

    draft = drafter.draft(asked("What of the tariff on softwood lumber?"), passages)

    assert len(draft.sentences) == 3


def test_every_sentence_stands_verbatim_in_its_passage(
    drafter: ExtractiveDrafter,
) -> None:
    text = f"Preface of five short words. {TARIFF}\n\nThe “tariff” on lumber is high."
    passages = [passage(text, start=17), *each_of_its_own(*ARCHIVED)]

    draft = drafter.draft(ASKED, passages)

    assert draft.sentences
    for sentence in draft.sentences:
        [evidence] = sentence.evidence
        start = evidence.start - evidence.passage.start
        end = evidence.end - evidence.passage.start
        assert evidence.passage.text[start:end] == sentence.text == evidence.text


def test_a_sentence_in_two_articles_is_said_once(drafter: ExtractiveDrafter) -> None:
    draft = drafter.draft(ASKED, each_of_its_own(TARIFF, TARIFF))

    assert texts(draft) == [TARIFF]


@pytest.mark.parametrize(
    "again",
    [
        "The tariff on softwood lumber is 45 percent, the ministry said Monday.",
        "On Monday the ministry said the tariff on softwood lumber is 45 percent.",
    ],
)
def test_nearly_the_same_sentence_is_not_said_again(
    drafter: ExtractiveDrafter, again: str
) -> None:
    draft = drafter.draft(ASKED, each_of_its_own(TARIFF, again))

    assert len(draft.sentences) == 1


def test_of_two_good_second_sentences_the_one_that_says_more_is_chosen(
    drafter: ExtractiveDrafter,
) -> None:
    again = "The tariff on softwood lumber is 45 percent, the ministry said Monday."
    other = "Mills near the border closed over the tariff on softwood lumber."

    draft = drafter.draft(
        asked("What of the tariff on softwood lumber?"),
        each_of_its_own(TARIFF, again, other),
    )

    assert texts(draft)[1] == other


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many mills closed on the river?", "Eleven mills closed on the river."),
        ("Why did mills close on the river?", "Mills closed on the river, buried."),
    ],
)
def test_a_number_is_given_to_who_asks_for_one(
    drafter: ExtractiveDrafter, question: str, first: str
) -> None:
    sentences = (
        "Mills closed on the river, buried.",
        "Eleven mills closed on the river.",
    )

    assert texts(drafter.draft(asked(question), each_of_its_own(*sentences)))[0] == (
        first
    )


def test_a_sentence_that_names_somebody_new_is_preferred(
    drafter: ExtractiveDrafter,
) -> None:
    named = "The tariff on softwood lumber was cut on Monday by Ada Brook of Ottawa."
    plain = "The tariff on softwood lumber was cut on a Monday by its own minister."

    draft = drafter.draft(
        asked("Who cut the tariff on softwood lumber?"), each_of_its_own(plain, named)
    )

    assert texts(draft)[0] == named


def test_a_weak_sentence_is_not_added_to_a_good_one(drafter: ExtractiveDrafter) -> None:
    draft = drafter.draft(ASKED, each_of_its_own(TARIFF, *ARCHIVED[1:]))

    assert texts(draft) == [TARIFF]


@pytest.mark.parametrize(
    "fragment",
    [
        "“The tariff on softwood lumber is 45 percent, and it will not come down.",
        "The tariff on softwood lumber is 45 percent, and it will not come down.”",
        '"The tariff on softwood lumber is 45 percent, and it will not come down.',
        "The tariff on softwood lumber is 45 percent, and then",
        "The tariff on softwood lumber: how high is it?",
        "Softwood lumber tariff: 45.",
        "Tariff on softwood lumber 45 percent",
        f"The tariff on softwood lumber is {'very ' * 70}high.",
    ],
)
def test_half_quotes_and_fragments_are_never_chosen(
    drafter: ExtractiveDrafter, fragment: str
) -> None:
    draft = drafter.draft(ASKED, each_of_its_own(fragment))

    assert draft.sentences == ()
    assert draft.reason is AbstainReason.INSUFFICIENT_EVIDENCE


@pytest.mark.parametrize(
    "whole",
    [
        "“The tariff on softwood lumber is 45 percent,” the minister said.",
        "The minister said: “The tariff on softwood lumber is 45 percent.”",
        '"The tariff on softwood lumber is 45 percent," the minister said.',
        "The tariff on softwood lumber is 45 percent (it was 14 percent.)",
        "The tariff on softwood lumber is 45 percent!",
    ],
)
def test_whole_quotes_and_sentences_may_be_chosen(
    drafter: ExtractiveDrafter, whole: str
) -> None:
    assert texts(drafter.draft(ASKED, each_of_its_own(whole))) == [whole]


def test_a_sentence_that_leans_on_another_yields_to_one_that_does_not(
    drafter: ExtractiveDrafter,
) -> None:
    leaning = "It said on Monday that the tariff on softwood lumber is 45 percent."
    alone = "Ottawa said on Monday that the tariff on softwood lumber is 45 percent."

    draft = drafter.draft(ASKED, each_of_its_own(leaning, alone))

    assert texts(draft)[0] == alone


def test_without_passages_it_says_that_no_article_is_relevant(
    drafter: ExtractiveDrafter,
) -> None:
    draft = drafter.draft(ASKED, [])

    assert draft == Draft((), 0.0, AbstainReason.NO_RELEVANT_ARTICLES)


@pytest.mark.parametrize(
    "question",
    [
        "How do I start a sourdough culture at home?",
        "Who wrote the opera about the moon?",
        "xyzzy",
        "???",
    ],
)
def test_it_abstains_when_no_sentence_answers(
    drafter: ExtractiveDrafter, question: str
) -> None:
    draft = drafter.draft(asked(question), each_of_its_own(TARIFF, *ARCHIVED))

    assert draft.sentences == ()
    assert draft.reason is AbstainReason.INSUFFICIENT_EVIDENCE
    assert 0 <= draft.confidence < 0.5


def test_passages_without_a_sentence_give_no_answer(drafter: ExtractiveDrafter) -> None:
    draft = drafter.draft(ASKED, [passage("45"), passage("\n\n")])

    assert (draft.sentences, draft.reason) == ((), AbstainReason.INSUFFICIENT_EVIDENCE)


def test_of_equal_sentences_that_of_the_better_passage_is_chosen(
    drafter: ExtractiveDrafter,
) -> None:
    worse = passage(TARIFF.replace("Monday", "Friday"), of=source("a"), score=0.2)
    better = passage(TARIFF, of=source("b"), score=0.9)

    draft = drafter.draft(ASKED, [worse, better])

    assert texts(draft)[0] == TARIFF
