"""What a run would do, told without doing it."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.records import Outcome, Reject
from corpus.articles import Article, Notice, Removal, Status
from ingest.articles import Item
from ingest.previews import lines_of, print_record
from ingest.rehearsal import Counts, Rehearsed, rehearse
from tests.support.builders import article, moment, put, sqlite_archive

KILL = Notice("kill.json", "s1", None, Status.CANCELED, "KILL: unverified.")
BAD = Reject("x.md", "empty", "There is no text; nothing was archived.")


def test_every_item_is_told_with_what_would_become_of_it(tmp_path: Path) -> None:
    same, new = article(guid="same"), article(guid="new")
    changed = article("New.", guid="changed")
    items: list[Item] = [new, BAD, same, KILL, changed]
    with closing(sqlite_archive(tmp_path)) as archive:
        put(archive, same, article("Old.", guid="changed"))
        before = archive.changes.revision()

        rehearsed = list(rehearse(items, archive))

        assert archive.changes.revision() == before
    assert [entry.item for entry in rehearsed] == items
    assert [entry.outcome for entry in rehearsed] == [
        Outcome.NEW,
        None,
        Outcome.UNCHANGED,
        None,
        Outcome.UPDATED,
    ]
    counts = Counts()
    for entry in rehearsed:
        counts.add(entry)
    assert counts.rejected == 1
    assert str(counts) == "1 new, 1 rejected, 1 unchanged, 1 notice, 1 updated"


def test_a_person_reads_the_facts_and_every_removed_line() -> None:
    story = article(
        "One.",
        publisher="Northern Ledger",
        authors=("Ada Brook",),
        published=moment("2025-10-01"),
        modified=moment("2025-10-03T08:00"),
        embargoed_until=moment("2025-10-02"),
        expires=moment("2026-10-02"),
        detected_language="en",
        removals=(Removal("byline", "By Ada Brook\nLedger \x1b[31mStaff"),),
    )

    assert list(lines_of(Rehearsed(story, Outcome.NEW))) == [
        "new        Bridge stays open (story-1.md)",
        (
            f"           {story.article_id} · Northern Ledger · 2025-10-01"
            " · changed 2025-10-03 · embargoed until 2025-10-02T00:00:00+00:00"
            " · expires 2026-10-02T00:00:00+00:00 · by Ada Brook · en · 4 characters"
        ),
        "           - byline: By Ada Brook / Ledger \ufffd[31mStaff",
    ]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (BAD, "rejected   x.md: There is no text; nothing was archived. (empty)"),
        (KILL, "canceled   guid:s1: KILL: unverified. (kill.json)"),
    ],
)
def test_a_reject_and_a_notice_take_a_line(item: Item, line: str) -> None:
    assert list(lines_of(Rehearsed(item, None))) == [line]


def test_a_program_reads_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    story: Article = article("One.", published=moment("2025-10-01"))

    print_record(Rehearsed(story, Outcome.NEW))
    print_record(Rehearsed(KILL, None))
    print_record(Rehearsed(BAD, None))

    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["outcome"], first["text"]) == ("new", "One.")
    assert first["article_id"] == story.article_id
    assert first["published"]["at"] == "2025-10-01T00:00:00Z"
    assert (second["outcome"], second["identity"]) == ("notice", "guid:s1")
    assert (third["outcome"], third["reason"]) == ("rejected", "empty")
