"""What is told of values that changed and of sources that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.articles import Article, Status
from service.answering.contrasting import Contrasting
from service.answering.verifier import Support, Verified
from service.answers import Answer, AnswerStatus, Quote
from service.questions import TimeWindow
from tests.support.passages import asked, at, on

if TYPE_CHECKING:
    from tests.support.newsroom import Newsroom

AUGUST = TimeWindow(at("2024-08-01"), at("2024-09-01"), "in August 2024")
QUESTION = "What tariffs remain on softwood lumber?"
# The oldest article is the longest, and tells most of the matter.
IN_2023 = Article(
    text=(
        "Estavia's tariff on softwood lumber has a long history, and few remember a "
        "year without one. The tariff on softwood lumber is 8.05 per cent. Mills in "
        "Norvik, Carrow and Tern Valley employ 9,000 people, and softwood lumber is "
        "what they cut. What tariffs remain is asked at every election."
    ),
    source="history.md",
    guid="history",
    title="What tariffs remain on softwood lumber, and why",
    publisher="Harbor Wire",
    published=on("2023-09-12"),
)
IN_2024 = Article(
    text="The tariff on softwood lumber is 14.5 per cent from today, Estavia said.",
    source="raised.md",
    guid="raised",
    title="Estavia raises tariff",
    publisher="Estavia Post",
    published=on("2024-08-13"),
)
IN_2025 = Article(
    text="The tariff on softwood lumber is 35 per cent, the ministry said on Monday.",
    source="now.md",
    guid="now",
    title="Softwood tariff",
    publisher="Norvik Courier",
    published=on("2025-10-14"),
)
RIVAL = Article(
    text="The tariff on softwood lumber is 45 per cent, a trade lawyer of Carrow said.",
    source="rival.md",
    guid="rival",
    title="Softwood tariff in dispute",
    publisher="Carrow Times",
    published=on("2025-10-14"),
)


def ask(of: Newsroom, *, as_of: str = "2025-10-20") -> Answer:
    return of.answerer.ask(asked(QUESTION, as_of=as_of))


def changes(answer: Answer) -> list[tuple[str, str]]:
    return [(item.was.value, item.now.value) for item in answer.changes]


def test_of_three_years_the_newest_is_cited_and_the_change_is_told(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(IN_2023, IN_2024, IN_2025)

    answer = ask(newsroom)

    assert answer.citations[0].source.article_id == IN_2025.article_id
    assert changes(answer) == [("14.5 per cent", "35 per cent")]
    said = "It was 14.5 per cent (13 August 2024), now 35 per cent (14 October 2025)."
    (told,) = [claim for claim in answer.claims if claim.text == said]
    cited = {item.n: item.source.article_id for item in answer.citations}
    assert [cited[n] for n in told.citations] == [
        IN_2025.article_id,
        IN_2024.article_id,
    ]
    assert answer.text[told.start : told.end] == said
    assert answer.newest_evidence == at("2025-10-14")


def test_as_of_a_year_earlier_the_answer_is_the_one_of_then(newsroom: Newsroom) -> None:
    newsroom.publish(IN_2023, IN_2024, IN_2025)

    answer = ask(newsroom, as_of="2024-10-20")

    assert answer.citations[0].source.article_id == IN_2024.article_id
    assert changes(answer) == [("8.05 per cent", "14.5 per cent")]
    assert IN_2025.article_id not in {c.source.article_id for c in answer.citations}
    assert "35" not in answer.text


def test_of_sources_that_contradict_each_other_both_are_told(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(IN_2025, RIVAL)

    answer = ask(newsroom)

    assert answer.status is AnswerStatus.CONFLICTING
    (conflict,) = answer.conflicts
    assert {side.outlets for side in conflict.sides} == {
        ("Norvik Courier",),
        ("Carrow Times",),
    }
    (told,) = [claim for claim in answer.claims if claim.text.startswith("Sources")]
    assert "45 per cent (Carrow Times, 14 October 2025)" in told.text
    assert "35 per cent (Norvik Courier, 14 October 2025)" in told.text
    assert sorted(told.citations) == [1, 2]


def test_what_was_withdrawn_meanwhile_is_told_by_nobody(newsroom: Newsroom) -> None:
    contrasting, sentence = after(newsroom, IN_2024, IN_2025, withdrawn=IN_2024)

    assert contrasted(contrasting, sentence) == [sentence]


def test_a_change_is_told_once_in_an_answer(newsroom: Newsroom) -> None:
    contrasting, sentence = after(newsroom, IN_2024, IN_2025)

    first = contrasted(contrasting, sentence)
    again = contrasted(contrasting, sentence)

    assert [len(first), len(again), len(contrasting.found)] == [2, 0, 1]


def test_a_change_is_told_only_behind_a_sentence_that_gives_a_value_of_it(
    newsroom: Newsroom,
) -> None:
    contrasting, sentence = after(newsroom, IN_2024, IN_2025)
    silent = replace(sentence, text="Softwood lumber still bears a tariff.")
    other = replace(sentence, text="Softwood lumber costs buyers 45 percent more.")
    giving = replace(sentence, text="Softwood lumber bears a 35% tariff.")

    told = [contrasted(contrasting, one) for one in (silent, other, giving)]

    assert [len(some) for some in told] == [1, 1, 2]


def test_of_a_period_the_value_of_then_stands_and_the_change_beside_it(
    newsroom: Newsroom,
) -> None:
    now = after(newsroom, IN_2024, IN_2025, quoting=IN_2024)
    then = after(newsroom, IN_2024, IN_2025, quoting=IN_2024, window=AUGUST)

    change = "It was 14.5 per cent (13 August 2024), now 35 per cent (14 October 2025)."
    assert [item.text for item in contrasted(*now)] == [IN_2025.text, change]
    assert [item.text for item in contrasted(*then)] == [IN_2024.text, change]


def test_nothing_is_told_of_an_answer_that_nobody_contradicts(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(IN_2025, replace(IN_2024, text="Mills in Norvik are quiet today."))

    answer = ask(newsroom)

    assert answer.status is AnswerStatus.ANSWERED
    assert (answer.changes, answer.conflicts) == ((), ())


def contrasted(contrasting: Contrasting, sentence: Verified) -> list[Verified]:
    return list(contrasting.contrasted(sentence))


def after(
    newsroom: Newsroom,
    *articles: Article,
    quoting: Article = IN_2025,
    withdrawn: Article | None = None,
    window: TimeWindow | None = None,
) -> tuple[Contrasting, Verified]:
    """What has been found, and a sentence that is all of an article."""
    newsroom.publish(*articles)
    question, now = asked(QUESTION), at("2025-10-20")
    found = newsroom.answerer.retriever.retrieve(question, now=now)
    if withdrawn is not None:
        newsroom.withdraw(withdrawn, Status.WITHHELD)
    passage = next(item for item in found.passages if item.text == quoting.text)
    quote = Quote(passage.text, passage.start, passage.end)
    sentence = Verified(passage.text, (Support(quote, passage),), 1.0)
    verification = newsroom.answerer.verifier.verification(question, now=now)
    return Contrasting(question, replace(found, window=window), verification), sentence
