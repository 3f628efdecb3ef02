from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from eval.errors import EvalError
from eval.responses import Status, Usage
from eval.samples import Sample
from tests.support.builders import article, moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.embedding.ports import Embedder
    from eval.systems.in_process import InProcess
    from tests.support.newsroom import Newsroom

URL = "https://courier.example/bridge"
KEPT = "The Alder Valley council voted 5-2 on Tuesday to keep the Carrow Bridge open."
CLOSED = "The Alder Valley council voted 6-1 on Friday to close the Carrow Bridge."
QUESTION = "How did the council vote on the Carrow Bridge?"
TUESDAY = article(
    f"{KEPT}\n\nThe bridge was built in 1911 by the county's engineers.",
    guid="tuesday",
    url=URL,
    published=moment("2025-01-14T21:30"),
)
FRIDAY = article(
    CLOSED,
    guid="friday",
    source="wire/friday.md",
    published=moment("2025-03-07T09:00"),
)
ABOUT_THE_BRIDGE = (
    "Painters hung from the Carrow Bridge for three weeks last autumn.",
    "Two swans nest below the Carrow Bridge every spring.",
    "A lorry lost its load of apples on the Carrow Bridge at dawn.",
    "Schoolchildren drew the Carrow Bridge for a calendar.",
    "The toll on the Carrow Bridge was abolished in 1962.",
    "Engineers measured rust in the hangers of the Carrow Bridge.",
    "A film crew shut the Carrow Bridge for one night in June.",
    "The Carrow Bridge carries nine thousand cars a day.",
    "Ice made the Carrow Bridge impassable on Monday morning.",
    "The mayor was married on the Carrow Bridge by candlelight.",
    "Anglers want a ladder for salmon at the Carrow Bridge.",
)


@pytest.fixture
def newsroom(tmp_path: Path, embedder: Embedder) -> Iterator[Newsroom]:
    # Imported here, as below: the other tests of systems need no PyTorch.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path, embedder) as made:
        made.publish(TUESDAY, FRIDAY)
        yield made


@pytest.fixture
def system(newsroom: Newsroom) -> InProcess:
    from eval.systems.in_process import InProcess  # noqa: PLC0415

    return InProcess(newsroom.answerer, {})


def sample(as_of: str) -> Sample:
    return Sample("q1", QUESTION, as_of=moment(as_of).at)


def test_the_answer_is_that_of_its_moment_with_quotes_found_in_the_archive(
    system: InProcess,
) -> None:
    response = system.answer(sample("2025-02-01"))

    assert response.status is Status.ANSWERED
    assert response.text.startswith(KEPT)
    assert "[1]" not in response.text
    assert response.sentences[0].citations == (1,)
    [cited] = response.cited
    assert (cited.n, cited.article) == (1, TUESDAY.article_id)
    assert cited.text.startswith(KEPT)
    assert all(quote.exact is True for quote in cited.quotes)
    assert cited.dated == datetime(2025, 1, 14, 21, 30, tzinfo=UTC)
    assert response.as_of == datetime(2025, 2, 1, tzinfo=UTC)
    assert response.usage == Usage(0, 0, 0.0)
    assert response.timings is not None
    assert response.timings.total_ms > 0


def test_passages_carry_every_name_of_their_article_and_its_text(
    system: InProcess,
) -> None:
    passages = system.answer(sample("2025-04-01")).passages

    assert passages is not None
    known = {item.article: item for item in passages}
    tuesday, friday = known[TUESDAY.article_id], known[FRIDAY.article_id]
    assert tuesday.names == {TUESDAY.article_id, "tuesday", URL, "file:tuesday.md"}
    assert friday.names == {FRIDAY.article_id, "friday", "file:friday.md"}
    assert (tuesday.article_text, friday.article_text) == (TUESDAY.text, CLOSED)
    assert friday.dated == datetime(2025, 3, 7, 9, tzinfo=UTC)


def test_the_text_of_an_article_is_held_once(system: InProcess) -> None:
    first, second = (system.answer(sample("2025-02-01")).passages for _ in range(2))

    assert first is not None
    assert second is not None
    texts = {id(item.article_text) for item in [*first, *second]}
    assert len(texts) == 1


def test_the_ranking_is_deeper_than_what_answers_and_changes_no_answer(
    newsroom: Newsroom, system: InProcess
) -> None:
    from service.questions import Question  # noqa: PLC0415

    newsroom.publish(*(article(text, guid=text) for text in ABOUT_THE_BRIDGE))
    now = datetime.now(UTC)

    response = system.answer(Sample("q1", QUESTION, as_of=now))

    shown = newsroom.answerer.ask(Question(QUESTION, now))
    assert [quote.text for cited in response.cited for quote in cited.quotes] == [
        quote.text for cited in shown.citations for quote in cited.quotes
    ]
    assert response.passages is not None
    ranked = [item.text for item in response.passages]
    assert ranked[:8] == [item.text for item in shown.passages]
    assert len(ranked) > 10


def test_an_archive_that_cannot_be_used_fails_the_question(
    newsroom: Newsroom, system: InProcess
) -> None:
    from corpus.errors import IndexDamagedError  # noqa: PLC0415
    from eval.systems.ports import SystemFailedError  # noqa: PLC0415

    newsroom.keeper._close_generation()

    with pytest.raises(SystemFailedError, match="not open") as failure:
        system.answer(sample("2025-02-01"))

    assert isinstance(failure.value.__cause__, IndexDamagedError)


def test_indexes_that_another_owns_are_not_opened(tmp_path: Path) -> None:
    from eval.systems.in_process import InProcess  # noqa: PLC0415

    settings = CorpusSettings(_env_file=None, home=tmp_path)
    lock = IndexLock(settings.lock_file)

    with lock.acquire(purpose="a test", url=None), pytest.raises(EvalError):
        InProcess.open(settings)


@pytest.mark.slow
def test_it_opens_the_archive_of_the_settings_and_says_which(tmp_path: Path) -> None:
    from eval.systems.in_process import InProcess  # noqa: PLC0415
    from ingest.job import ingest  # noqa: PLC0415

    story = tmp_path / "bridge.txt"
    story.write_text(f"Bridge stays open\n\n{KEPT}\n", encoding="utf-8")
    settings = CorpusSettings(_env_file=None, home=tmp_path / "home")
    ingest([str(story)], settings)

    system = InProcess.open(settings)

    response = system.answer(Sample("q1", QUESTION))
    told = system.describe()
    system.close()
    assert KEPT in response.text
    assert (told["revision"], told["history"]) == ("1", "condensed")
    assert told["embedding_precision"] == "auto"
    assert "MiniLM" in told["embedding_model"]
    assert str(tmp_path) not in str(told)
    assert IndexLock(settings.lock_file).holder() is None
