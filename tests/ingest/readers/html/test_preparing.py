from lxml.html import tostring

from ingest.readers.html.preparing import prepare
from tests.ingest.readers.html.reading import STORY, tree_of


def prepared(body: str) -> str:
    tree = tree_of(body)
    prepare(tree)
    markup = tostring(tree, encoding="unicode").partition("<body>")[2]
    return str(markup).removesuffix("</body></html>")


def test_a_time_in_a_sentence_is_words() -> None:
    body = "<p>On <time>Tuesday</time> it met.</p>"

    assert prepared(body) == "<p>On Tuesday it met.</p>"


def test_a_time_alone_is_furniture() -> None:
    assert prepared("<p><time>Tuesday</time></p>") == "<p><time>Tuesday</time></p>"


def test_a_quotation_gets_the_marks_that_a_browser_shows() -> None:
    body = "<p>He said <q>never</q> and <q>not <b>ever</b></q>.</p>"

    assert prepared(body) == "<p>He said “never” and “not <b>ever</b>”.</p>"


def test_links_in_a_sentence_are_words() -> None:
    body = f'<p><a href="x">Today</a> {STORY} <a href="y">Then</a> it rained.</p>'

    assert prepared(body) == f"<p>Today {STORY} Then it rained.</p>"


def test_a_table_that_places_a_story_is_boxes() -> None:
    body = f"<table><tr><td>{STORY * 5}</td><td>b</td></tr></table>"

    assert prepared(body) == f"<div><div><div>{STORY * 5}</div><div>b</div></div></div>"


def test_a_table_of_data_stays_a_table() -> None:
    body = "<table><tr><td>1</td><td>2</td></tr></table>"

    assert prepared(body) == body


def test_a_figure_that_shows_a_quotation_is_a_box() -> None:
    body = "<figure><blockquote>a</blockquote></figure><figure>b</figure>"

    assert prepared(body) == "<div><blockquote>a</blockquote></div><figure>b</figure>"
