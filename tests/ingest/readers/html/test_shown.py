import pytest

from ingest.readers.html.shown import shown_claims, without_outlet
from tests.ingest.readers.html.reading import tree_of


def shown(body: str, head: str = "", outlet: str = "") -> dict[str, object]:
    fields = shown_claims(tree_of(body, head), outlet=outlet).fields
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>Bridge <b>stays</b></h1>", "", "Bridge stays"),
        ("<h1>Bridge stays</h1>", "<title>Bridge stays: a surprise</title>",
         "Bridge stays"),
        ("<h1>The Post</h1>", "<title>Bridge stays | The Post</title>",
         "Bridge stays"),
        ("<h1>One</h1><h1>Two</h1>", "<title>Bridge stays</title>", "Bridge stays"),
        ("<h1>One</h1><h1>Two</h1>", "", None),
    ],
)  # fmt: skip
def test_the_heading_is_the_title_if_it_cannot_be_the_outlets(
    body: str, head: str, title: str | None
) -> None:
    expected = {} if title is None else {"title": title}

    # `The Post` stands in the third `<title>` too, but as what is cut off its end.
    assert shown(body, head, outlet="The Post") == expected


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bridge stays - Post", "Post", "Bridge stays"),
        ("Bridge stays \u2014 POST", "Post", "Bridge stays"),
        ("Bridge goes by post", "Post", "Bridge goes by post"),
        ("Post", "Post", "Post"),
        ("Bridge | Post", "", "Bridge | Post"),
        (None, "Post", None),
    ],
)
def test_an_outlet_is_cut_off_only_behind_a_separator(
    title: str | None, outlet: str, expected: str | None
) -> None:
    assert without_outlet(title, outlet) == expected


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ('<p class="Byline">By Ada Brook and Ben Stone</p>',
         {"authors": ["Ada Brook", "Ben Stone"]}),
        ('<a rel="author" href="/a">Ada Brook</a>', {"authors": ["Ada Brook"]}),
        ('<span itemprop="author">Ana Li, Reuters</span>',
         {"authors": ["Ana Li"], "agency": "Reuters"}),
        ('<div class="author">Log in</div><p class="byline">By Ada Brook</p>',
         {"authors": ["Ada Brook"]}),
        ('<p class="byline">By Monday the water had gone</p>', {}),
        (f'<div class="author">Ada Brook {"has written much " * 20}</div>', {}),
    ],
)  # fmt: skip
def test_a_byline_that_names_people_names_the_authors(
    body: str, fields: dict[str, object]
) -> None:
    assert shown(body) == fields
