from io import StringIO

from rich.console import Console

from corpus.archive.archive import Archive
from corpus.history import history_of
from corpus.history_console import print_histories
from tests.support.builders import NOON, article, moment, put

KEY = article().article_id


def printed(archive: Archive, *, limit: int = 20) -> list[str]:
    history = history_of(archive, KEY, now=NOON, limit=limit)
    assert history is not None
    out = StringIO()
    print_histories([history], Console(file=out, width=80))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_each_version_is_printed_with_its_dates_and_changes(archive: Archive) -> None:
    put(archive, article("It was 5-2.", published=moment("2025-10-01T08:00")))
    put(
        archive,
        article(
            "It was 6-1.\n\nCorrection: not 5-2.",
            published=moment("2025-10-01T08:00"),
            modified=moment("2025-10-03T09:30"),
            authors=("Dana", "Lee"),
        ),
    )

    assert printed(archive) == [
        "Version 2, current, corrected: Bridge stays open",
        (
            "  published 1 October 2025 08:00 · modified 3 October 2025 09:30"
            " · archived 20"
        ),
        "  October 2025 12:00",
        "  authors: none → Dana, Lee",
        "  modified_at: none → 3 October 2025 09:30",
        "  --- version 1, 2025-10-01",
        "  +++ version 2, 2025-10-03",
        "  @@ -1,1 +1,2 @@",
        "  -It was 5-2.",
        "  +It was 6-1.",
        "  +Correction: not 5-2.",
        "",
        "Version 1: Bridge stays open",
        "  published 1 October 2025 08:00 · archived 20 October 2025 12:00",
        "",
    ]


def test_a_change_that_is_not_told_is_said_to_be_none(archive: Archive) -> None:
    put(archive, article(canonical_url="https://courier.example/a"))
    put(archive, article(canonical_url="https://courier.example/b"))

    assert printed(archive)[2] == "  As version 1 in all that is told."


def test_earlier_versions_are_mentioned(archive: Archive) -> None:
    put(archive, article("One."))
    put(archive, article("Two."))

    assert printed(archive, limit=1)[-1] == "Earlier versions are not shown."


def test_an_article_does_not_drive_the_terminal(archive: Archive) -> None:
    put(archive, article(title="\x1b[2J[red]Ha"))

    assert printed(archive)[0] == "Version 1, current: \ufffd[2J[red]Ha"
