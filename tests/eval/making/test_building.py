from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from corpus.archive.archive import Archive
from corpus.articles import Article, Status
from eval.errors import EvalError
from eval.making.account import Account
from eval.making.asking import AskerFailedError
from eval.making.building import Built, build
from eval.making.chat import ChatMaker
from eval.making.chat_model import ChatModelAsker
from eval.making.cloze import ClozeMaker
from eval.making.drafts import Draft, Dropped, Mixed
from eval.making.headline import HeadlineMaker
from eval.making.prompts import GivenAnswer, MadeQuestion
from tests.eval.making.material import COST, GATE, LOCK, ScriptedAsker, lock_story
from tests.support.builders import NOON, article, moment, put, sqlite_archive
from tests.support.chat_model import ServedChatModel
from tests.support.chat_server import chat_server, filling_in


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


def _clozes(archive: Archive, number: int, *, seed: int = 0) -> Built:
    return build(archive.articles, ClozeMaker(), number=number, now=NOON, seed=seed)


class Endless:
    """Gives drafts, all different, as long as it is asked."""

    def candidates(self, article: Article, chance: Random) -> Iterator[Draft | Dropped]:
        while True:
            words = " ".join(str(chance.random()) for _ in range(5))
            yield Draft(kind="endless", question=words, gist=words)


def test_a_made_question_carries_all_its_gold(archive: Archive) -> None:
    put(archive, lock_story(text=COST, url="https://post.example/lock"))

    [sample] = _clozes(archive, 1).samples

    assert sample.question.endswith("says that the work cost ____.")
    assert sample.as_of == datetime(2025, 5, 5, 23, 59, 59, 999999, UTC)
    assert sample.answers == ("€2.6 million",)
    assert sample.articles == ("https://post.example/lock",)
    assert sample.quotes == (COST,)
    assert sample.tags == ("made", "cloze", "amount of money")
    assert sample.cluster == lock_story(text=COST).article_id
    assert not sample.unanswerable


def test_without_url_and_date_the_file_names_it_and_now_is_asked_about(
    archive: Archive,
) -> None:
    put(archive, lock_story(text=COST, published=None, source="in/lock.txt"))

    [sample] = _clozes(archive, 1).samples

    assert (sample.articles, sample.as_of) == (("file:lock.txt",), None)


def test_as_many_as_asked_for_are_made_and_no_more(archive: Archive) -> None:
    put(archive, lock_story())

    built = _clozes(archive, 2)

    assert len(built.samples) == 2
    assert (built.account.made, built.account.ended) == (2, "")


def test_the_same_seed_makes_the_same_questions(archive: Archive) -> None:
    put(archive, lock_story())

    made = [_clozes(archive, 2, seed=seed).samples for seed in range(10)]

    assert _clozes(archive, 2, seed=0).samples == made[0]
    assert any(samples != made[0] for samples in made)


def test_ids_are_unique(archive: Archive) -> None:
    put(archive, lock_story())

    samples = _clozes(archive, 3).samples

    assert len({sample.sample_id for sample in samples}) == 3


def test_with_fewer_the_account_tells_how_it_ended(archive: Archive) -> None:
    put(archive, lock_story())

    account = _clozes(archive, 9).account

    assert str(account).splitlines() == [
        (
            "3 of 9 questions made (articles: 1, candidates: 4); "
            "no article gives more, or more than 3"
        ),
        "  1 dropped: a sentence that leans on what stands around it",
    ]


def test_a_sentence_of_two_articles_is_asked_once_and_both_are_gold(
    archive: Archive,
) -> None:
    put(
        archive,
        lock_story("a", text=COST, url="https://a.example/1"),
        lock_story("b", text=COST, url="https://b.example/1"),
    )

    built = _clozes(archive, 9)

    [sample] = built.samples
    assert set(sample.articles) == {"https://a.example/1", "https://b.example/1"}
    assert built.account.dropped == {"nearly the same as one already made": 1}


def test_no_article_gives_its_second_before_each_gave_its_first(
    archive: Archive,
) -> None:
    put(
        archive,
        lock_story("a", url="https://a.example/1"),
        article(
            "The ferry Selkie of Gull Island will carry 32 cars from next spring.",
            guid="b",
        ),
    )

    for seed in range(10):
        first_two = _clozes(archive, 2, seed=seed).samples
        assert len({sample.cluster for sample in first_two}) == 2


def test_an_article_gives_three_at_most(archive: Archive) -> None:
    put(archive, lock_story())

    built = build(archive.articles, Endless(), number=10, now=NOON)

    assert len(built.samples) == 3


def test_the_bound_on_candidates_ends_it(archive: Archive) -> None:
    put(archive, *(lock_story(str(n)) for n in range(9)))

    account = build(
        archive.articles, Endless(), number=9, now=NOON, max_candidates=5
    ).account

    assert (account.made, account.candidates) == (5, 5)
    assert account.ended == "the limit of 5 candidates was reached"


def test_withheld_and_embargoed_articles_are_not_asked_about(archive: Archive) -> None:
    withheld = lock_story("withheld", text=GATE)
    embargoed = lock_story(
        "later", text=LOCK, embargoed_until=moment("2025-10-21T00:00")
    )
    put(archive, lock_story("shown", text=COST), withheld, embargoed)
    archive.writer.set_status(
        withheld.article_id, Status.WITHHELD, reason="test", now=NOON
    )

    built = _clozes(archive, 9)

    assert [sample.quotes for sample in built.samples] == [(COST,)]
    assert built.account.articles == 1


def test_makers_can_be_mixed(archive: Archive) -> None:
    put(
        archive, *(lock_story(str(n), title=f"Story {n} of the lock") for n in range(9))
    )
    mixed = Mixed(ClozeMaker(), HeadlineMaker())

    samples = build(archive.articles, mixed, number=6, now=NOON).samples

    assert {sample.tags[1] for sample in samples} == {"cloze", "headline"}


def test_a_headline_question_has_an_article_and_no_answer(archive: Archive) -> None:
    put(archive, lock_story(url="https://a.example/1"))

    [sample] = build(archive.articles, HeadlineMaker(), number=1, now=NOON).samples

    assert sample.articles == ("https://a.example/1",)
    assert (sample.answers, sample.quotes) == ((), ())
    assert sample.tags == ("made", "headline")


def test_progress_is_told_after_each_candidate(archive: Archive) -> None:
    put(archive, lock_story())
    told: list[tuple[int, int]] = []

    def tell(account: Account) -> None:
        told.append((account.candidates, account.made))

    build(archive.articles, ClozeMaker(), number=9, now=NOON, progress=tell)

    assert [candidates for candidates, _ in told] == [1, 2, 3, 4]
    assert told[-1] == (4, 3)


def test_an_empty_archive_is_an_error(archive: Archive) -> None:
    with pytest.raises(EvalError, match="no article that may be shown"):
        _clozes(archive, 5)


def test_articles_that_give_nothing_are_an_error_that_says_why(
    archive: Archive,
) -> None:
    put(archive, article("Too short."))

    with pytest.raises(EvalError) as raised:
        _clozes(archive, 5)

    assert str(raised.value).splitlines() == [
        (
            "too little could be asked: "
            "0 of 5 questions made (articles: 1, candidates: 1); "
            "no article gives more, or more than 3"
        ),
        "  1 dropped: a sentence not of 8 to 40 words",
    ]


def test_none_cannot_be_asked_for(archive: Archive) -> None:
    with pytest.raises(EvalError, match="ask for 1 or more"):
        _clozes(archive, 0)


def test_a_chat_model_makes_a_question_over_http(archive: Archive) -> None:
    put(archive, lock_story(text=f"{LOCK}\n\n{COST} {GATE}\n\n{COST}"))
    question = "How much did the work on the Vennel lock cost?"
    replies = (
        filling_in(
            "MadeQuestion", question=question, answer="€2.6 million", quote=COST
        ),
        filling_in("GivenAnswer", answer="some €2.6 million"),
        filling_in("GivenAnswer", answer=""),
    )

    with chat_server(*replies) as server:
        maker = ChatMaker(ChatModelAsker(ServedChatModel(url=server.url)))
        built = build(archive.articles, maker, number=1, now=NOON)

    [sample] = built.samples
    assert (sample.question, sample.answers) == (question, ("€2.6 million",))
    assert sample.tags == ("made", "chat")
    seen = [asked["messages"][1]["content"] for asked in server.asked]
    assert [COST in user for user in seen] == [True, True, False]


def test_a_model_out_of_order_ends_it_with_an_error(archive: Archive) -> None:
    put(archive, *(lock_story(str(n)) for n in range(9)))
    asker = ScriptedAsker(*[AskerFailedError("HTTP 401")] * 3)

    with pytest.raises(EvalError, match="HTTP 401"):
        build(archive.articles, ChatMaker(asker), number=5, now=NOON)


def test_what_was_made_before_the_model_broke_down_is_kept(archive: Archive) -> None:
    put(archive, *(lock_story(str(n)) for n in range(9)))
    made = MadeQuestion(
        question="What did the lock cost?", answer="€2.6 million", quote=COST
    )
    asker = ScriptedAsker(
        made,
        GivenAnswer(answer="€2.6 million"),
        GivenAnswer(answer=""),
        *[AskerFailedError("HTTP 401")] * 3,
    )

    built = build(archive.articles, ChatMaker(asker), number=5, now=NOON)

    assert [sample.question for sample in built.samples] == ["What did the lock cost?"]
    assert built.account.ended == "HTTP 401"
    # One made, two failures; the third ended it.
    assert built.account.candidates == 3
