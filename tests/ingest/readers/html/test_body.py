import pytest

from ingest.readers.html.body import paragraphs_of
from tests.ingest.readers.html.reading import STORY, tree_of


def paragraphs(body: str) -> list[str]:
    return paragraphs_of(tree_of(body))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<p>{STORY}</p>\n<p>“No,” he\n said.</p>", [STORY, "“No,” he said."]),
        (f"<p>{STORY}<br><br>It rained.</p>", [STORY, "It rained."]),
        (f"{STORY}<p>It rained.</p>Then not.", [STORY, "It rained.", "Then not."]),
        (f"<div>{STORY}</div><div>It rained.</div>", [STORY, "It rained."]),
        (f"<h2>Votes</h2><p>{STORY}</p>", ["Votes", STORY]),
        (f"<p>{STORY}</p><ul><li>one <b>or</b> more</li><li>two</li></ul>",
         [STORY, "one or more", "two"]),
        (f"<p>{STORY}</p><table><tr><th>a<th>b<tr><td>1<td>2</table>",
         [STORY, "a | b", "1 | 2"]),
        (f"<blockquote><p>{STORY}</p><p>It rained.</p></blockquote><p>Then not.</p>",
         [STORY, "It rained.", "Then not."]),
        (f"<p>{STORY}</p><p>- not a list</p><p># nor a head</p>",
         [STORY, "- not a list", "# nor a head"]),
        (f"<p>{STORY}</p><p>H<b>el</b>lo, U.S.<span> Senate</span>.</p>",
         [STORY, "Hello, U.S. Senate."]),
        (f"<p>{STORY}</p><p>Yes.</p><p>Yes.</p>", [STORY, "Yes.", "Yes."]),
    ],
)  # fmt: skip
def test_the_paragraphs_of_a_story_are_kept_apart_and_whole(
    inside: str, expected: list[str]
) -> None:
    assert paragraphs(f"<article>{inside}</article>") == expected


@pytest.mark.parametrize(
    "around",
    [
        "<aside><p>Another story stands here, and it is a long one.</p></aside>",
        "<footer><p>Another story stands here, and it is a long one.</p></footer>",
        "<h1>Bridge stays open</h1>",
        "<figure><figcaption>The bridge at dawn.</figcaption></figure>",
    ],
)
def test_what_stands_around_the_story_is_left_out(around: str) -> None:
    assert paragraphs(f"<article>{around}<p>{STORY}</p></article>") == [STORY]


def test_a_flash_of_one_sentence_is_a_story_without_what_is_around_it() -> None:
    body = (
        '<article><p class="byline">By Ada Brook</p><p>The bridge is shut today.</p>'
        '<ul class="share"><li>Share</li></ul></article>'
    )

    assert paragraphs(body) == ["The bridge is shut today."]


def test_short_links_do_not_make_a_menu_of_a_paragraph() -> None:
    sentence = 'It said <a href="a">so</a> and <a href="b">again</a> so, and it rained.'
    body = "".join(f"<div><p>{sentence}</p></div>" for _ in range(3))

    assert len(paragraphs(f"<article>{body}</article>")) == 3


def test_a_page_without_text_has_no_paragraphs() -> None:
    assert paragraphs("<div></div>") == []
