"""Sentences in words of their own, held against what they cite and the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.answering.verifier import Policy, Verification, Verified, Verifier
from service.drafting.drafts import DraftSentence, Evidence
from tests.support.builders import put, sqlite_archive
from tests.support.passages import asked, at, on, passage, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from corpus.archive.archive import Archive

NOW = at("2025-10-20")
SHUT = "The council of Norvik closed the Harbour Bridge on Monday."
KILLED = "Some 20 people were killed there, Ada Lund said."
BRIDGE = Article(
    text=f"Norvik, 8 October. {SHUT} {KILLED}",
    source="bridge.md",
    guid="bridge",
    publisher="Harbor Wire",
    published=on("2025-10-08"),
)
FERRY = Article(
    text="A ferry with 75 passengers left Estavia for Norvik on Friday.",
    source="ferry.md",
    guid="ferry",
    published=on("2025-10-09"),
)
TRUE = "Norvik's council shut the Harbour Bridge on 6 October 2025."
FALSE = "Some 25 people were killed there, Ada Lund said."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = sqlite_archive(tmp_path)
    put(opened, BRIDGE, FERRY)
    yield opened
    opened.close()


def cited(*articles: Article) -> tuple[Evidence, ...]:
    """All of each article, as who writes in words of its own names it."""
    return tuple(
        Evidence(
            passage(item.text, of=source(item.article_id, published="2025-10-08")),
            0,
            len(item.text),
            item.text,
        )
        for item in articles
    )


def verification(
    archive: Archive, *, policy: Policy = Policy.GATE, as_of: str = "2025-10-20"
) -> Verification:
    verifier = Verifier(archive.articles, policy)
    return verifier.verification(asked(as_of=as_of), now=NOW)


def verify(of: Verification, text: str, *articles: Article) -> Verified | None:
    return of.verified(DraftSentence(text, cited(*articles)))


def test_a_sentence_stands_on_the_sentence_of_its_article(archive: Archive) -> None:
    found = verify(verification(archive), TRUE, FERRY, BRIDGE)

    assert found is not None
    assert (found.text, found.findings) == (TRUE, ())
    assert 0 < found.support <= 1
    [support] = found.supports
    # 19 characters before it, 58 in it.
    assert (support.quote.start, support.quote.end) == (19, 77)
    assert support.quote.text == SHUT == BRIDGE.text[19:77]
    assert support.source.article_id == BRIDGE.article_id


def test_a_verbatim_sentence_is_fully_supported(archive: Archive) -> None:
    found = verify(verification(archive), KILLED, BRIDGE)

    assert found is not None
    assert found.support == 1.0
    assert [item.quote.text for item in found.supports] == [KILLED]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FALSE, "number"),
        (SHUT.replace("Monday", "Friday"), "date"),
        (KILLED.replace("Ada Lund", "Jon Dahl"), "name"),
        (SHUT.replace("closed", "did not close"), "negation"),
        ("Ada Lund said: “Everybody is dead.”", "quotation"),
        ("Glaciers advance whenever winters grow colder.", "unsupported"),
    ],
)
def test_under_gate_a_sentence_at_fault_is_withheld_and_counted(
    archive: Archive, text: str, fault: str
) -> None:
    verifying = verification(archive)

    assert verify(verifying, text, BRIDGE) is None
    assert verifying.withheld[fault] == 1


def test_what_another_article_has_does_not_bear_out_a_sentence(
    archive: Archive,
) -> None:
    assert verify(verification(archive), TRUE, FERRY) is None


def test_under_flag_it_is_given_with_what_is_wrong(archive: Archive) -> None:
    found = verify(verification(archive, policy=Policy.FLAG), FALSE, BRIDGE)

    assert found is not None
    assert ("number", "25") in {
        (item.fault.value, item.text) for item in found.findings
    }


def test_a_sentence_on_an_article_that_was_withdrawn_is_withheld(
    archive: Archive,
) -> None:
    archive.writer.set_status(
        BRIDGE.article_id, Status.WITHHELD, reason="libel", now=NOW
    )
    verifying = verification(archive)

    assert verify(verifying, TRUE, BRIDGE) is None
    assert verifying.withheld == {"evidence": 1}


@pytest.mark.parametrize("policy", list(Policy))
def test_a_sentence_on_an_article_newer_than_as_of_is_withheld(
    archive: Archive, policy: Policy
) -> None:
    verifying = verification(archive, policy=policy, as_of="2025-10-07")

    assert verify(verifying, TRUE, BRIDGE) is None
    assert verify(verifying, FALSE, BRIDGE) is None


def test_only_the_evidence_that_stands_counts(archive: Archive) -> None:
    archive.writer.set_status(
        BRIDGE.article_id, Status.WITHHELD, reason="libel", now=NOW
    )
    moved = "A ferry with 75 passengers left for Norvik."

    found = verify(verification(archive), moved, BRIDGE, FERRY)

    assert found is not None
    assert {item.source.article_id for item in found.supports} == {FERRY.article_id}
    assert verify(verification(archive), TRUE, BRIDGE, FERRY) is None
