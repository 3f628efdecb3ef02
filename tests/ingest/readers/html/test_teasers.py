"""What leads to other stories is no part of this one."""

import pytest
from lxml.html import document_fromstring

from ingest.readers.html.teasers import drop_teasers

STORY = "<p>The council met on Tuesday, and voted to keep the bridge open.</p>"


def left_of(inside: str) -> str:
    """The text of a story with this between its paragraphs, without the story's own."""
    tree = document_fromstring(f"<body><div>{STORY}{inside}{STORY}</div></body>")
    drop_teasers(tree)
    own = document_fromstring(STORY).text_content()
    text = str(tree.text_content())
    assert text.count(own) == 2
    return " ".join(text.replace(own, "").split())


@pytest.mark.parametrize(
    "teaser",
    [
        '<p><b>Next: </b><a href="/x">Ferry sinks in the harbor</a></p>',
        '<ul><li><a href="/x">Ferry sinks</a></li><li><a href="/y">Mill</a></li></ul>',
        '<p><a href="x">World</a> | <a href="y">Sport</a></p>',
        '<h3>Most read</h3><ul><li><a href="/x">Ferry sinks</a></li></ul>',
        (
            '<div><h4>Related</h4><div><h4><a href="/x">Ferry sinks</a></h4>'
            "<p>What is known, and what is not.</p></div></div>"
        ),
    ],
)
def test_blocks_of_links_and_cards_are_left_out(teaser: str) -> None:
    assert left_of(teaser) in {"", "Related"}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (
            '<p><a href="/x">“We will not go,” the mayor said.</a></p>',
            "“We will not go,” the mayor said.",
        ),
        (
            '<p>The <a href="/x">report on the bridge</a> was read aloud</p>',
            "The report on the bridge was read aloud",
        ),
        ("<h3>What comes next</h3>", "What comes next"),
        ('<p>By <a href="/staff/1">Ada Brook</a></p>', "By Ada Brook"),
        ('<p>Tags: <a href="/t/1">bridges</a></p>', "Tags: bridges"),
        (
            '<div><h3><a href="#vote">The vote</a></h3> <p>It was close.</p></div>',
            "The vote It was close.",
        ),
        (
            '<ul><li>The bridge <a href="/x">stays open</a></li></ul>',
            "The bridge stays open",
        ),
    ],
)
def test_sentences_and_parts_of_the_story_stay(part: str, text: str) -> None:
    assert " ".join(left_of(part).split()) == text


def test_a_long_part_below_a_linked_heading_stays() -> None:
    sentence = "The mill has stood by the river for ninety years. " * 12
    part = f'<div><h3><a href="/x">The mill</a></h3><p>{sentence}</p></div>'

    assert "ninety years" in left_of(part)
