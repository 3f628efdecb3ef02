import pytest

from ingest.readers.html.notices import notices_in, with_notices
from tests.ingest.readers.html.reading import STORY, tree_of


def notices(body: str) -> list[str]:
    return notices_in(tree_of(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Correction: it was Tuesday.</p>", ["Correction: it was Tuesday."]),
        ("<footer><p><b>Clarification:</b> in Oslo.</p></footer>",
         ["Clarification: in Oslo."]),
        ("<div><em>Correction: it was Tuesday.</em></div>",
         ["Correction: it was Tuesday."]),
        ('<div class="c-correction"><h4>Correction</h4><p>It was in error.</p></div>',
         ["Correction", "It was in error."]),
        ('<p class="article-correction">The name was misspelled.</p>',
         ["The name was misspelled."]),
        ("<p>Correction: a.</p><p>Correction: a.</p>", ["Correction: a."]),
    ],
)  # fmt: skip
def test_a_notice_is_found_wherever_it_stands(body: str, expected: list[str]) -> None:
    assert notices(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="x">Correction: another story altogether</a></p>',
        '<div class="correction-request">To report a correction, write to us.</div>',
        f'<div class="has-correction"><p>{STORY * 30} It was incorrect.</p></div>',
        "<p>The correction: a fall of 4%.</p>",
    ],
)
def test_what_corrects_nothing_here_is_no_notice(body: str) -> None:
    assert notices(body) == []


def test_notices_follow_the_story_that_does_not_hold_them() -> None:
    assert with_notices(["It met.", "Correction: a."], ["Correction: a.", "b"]) == [
        "It met.",
        "Correction: a.",
        "b",
    ]


def test_a_notice_alone_is_no_story() -> None:
    assert with_notices([], ["Correction: a."]) == []


def test_no_more_than_twenty_notices_are_kept() -> None:
    body = "".join(f"<p>Correction: {n}.</p>" for n in range(30))

    assert len(notices(body)) == 20
