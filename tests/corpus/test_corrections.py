import pytest

from corpus.corrections import corrections, is_corrected, is_correction
from corpus.sentences import Span
from tests.support.builders import article


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: the vote was 6-1.",
        "CORRECTIONS & CLARIFICATIONS: The vote was 6-1.",
        "— Clarification : the mayor spoke on Monday.",
        "Editor's note: An earlier version of this story misstated the vote.",
        "Editor\u2019s note: This story has been updated.",
    ],
)
def test_a_notice_is_told_by_how_it_begins(notice: str) -> None:
    assert is_correction(notice)


@pytest.mark.parametrize(
    "story",
    [
        "Corrections officers went on strike.",
        "The paper printed a correction: the vote was 6-1.",
        "Editor's note: this column appears weekly.",
    ],
)
def test_a_story_about_corrections_is_none(story: str) -> None:
    assert not is_correction(story)


def test_notices_are_found_where_they_stand() -> None:
    text = "The vote was 6-1.\n\nCorrection: not 5-2.\n\nIt was late."

    assert corrections(text) == [Span(19, 39)]
    assert corrections("The vote was 6-1.") == []


def test_a_version_is_corrected_if_its_source_or_its_text_says_so() -> None:
    assert is_corrected(article(metadata={"correction": True}))
    assert is_corrected(article(metadata={"corrections": ["It was 6-1."]}))
    assert is_corrected(article("The vote was 6-1.\n\nCorrection: not 5-2."))
    assert not is_corrected(article(metadata={"correction": False, "corrections": []}))
