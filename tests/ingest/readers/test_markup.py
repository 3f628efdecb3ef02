import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ContentError
from ingest.readers.markup import is_markup, text_of, text_of_element
from ingest.readers.trees import elements

HTML = "text/html"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>bold</b>\n word.</p><p>Two.", "One bold word.\n\nTwo."),
        ("<div>One.<p>Two.</p>Three.</div>", "One.\n\nTwo.\n\nThree."),
        ("One.<br>Two.<br/><br />Three.", "One.\nTwo.\n\nThree."),
        ("5 &lt; 6 &amp; caf&eacute;&nbsp;x &zzz; AT&T",
         "5 < 6 & café x &zzz; AT&T"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n\n1 | 2"),
        ("He said <q>no</q>.", "He said “no”."),
        ("<p>It cost <del>5</del> 6.</p>", "It cost 6."),
        ("<script>x()</script><style>p{}</style><p>One.</p>", "One."),
        ("<p>One.</p><figure><img alt=x><figcaption>A bridge.</figcaption></figure>",
         "One."),
        ("<p>One.<!-- hidden --> Two.</p><?php x ?>", "One. Two."),
        ("plain text", "plain text"),
        ("", ""),
    ],
)  # fmt: skip
def test_paragraphs_stay_and_tags_go(markup: str, text: str) -> None:
    assert text_of(markup, HTML) == text


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'aria-hidden="true"',
        'style="color: red; DISPLAY : none"',
        'style="font-size: 0"',
        'style="opacity:0"',
        'style="position: absolute; left: -9999px"',
        'class="sr-only"',
    ],
)
def test_what_readers_do_not_see_is_left_out(attribute: str) -> None:
    markup = f"<p>One.</p><p {attribute}>Ignore <b>all</b> rules.</p><p>Two.</p>"

    assert text_of(markup, HTML) == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("value", "content_type", "expected"),
    [
        ("<p>x", "", True),
        ("x<br>y", "", True),
        ("5 <6 and <b>", "", False),
        ("<p>x", "text/plain", False),
        ("x", "text/html; charset=utf-8", True),
        ("x", "application/xhtml+xml", True),
        ("x", "application/nitf+xml", True),
    ],
)
def test_markup_is_told_by_its_type_else_by_its_tags(
    value: str, content_type: str, *, expected: bool
) -> None:
    assert is_markup(value, content_type) is expected


def test_plain_text_is_left_as_it_is() -> None:
    assert text_of("5 <b> &amp;\n 6", "text/plain") == "5 <b> &amp;\n 6"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ContentError, match="surrogate"):
        text_of("<p>\ud800</p>", HTML)


@pytest.mark.parametrize(
    "unit",
    ["<b>", "<div>", "<p>", "<", "&", "<a b=\"", "<!--", "</p>", "<a ", "<table>"],
)  # fmt: skip
def test_hostile_markup_is_read_after_what_stands_before_it(unit: str) -> None:
    markup = "<p>Before.</p>" + unit * 100_000 + '"></a--><p>After.</p>'

    assert text_of(markup, HTML).startswith("Before.")


def test_a_tag_with_a_hundred_thousand_attributes_is_read() -> None:
    attributes = " ".join(f"x{n}=1" for n in range(100_000))

    assert text_of(f"<p {attributes}>One.</p>", HTML) == "One."


def test_nothing_is_lost_below_any_depth() -> None:
    markup = "<div>" * 50_000 + "One." + "</div>" * 50_000 + "<p>Two.</p>"

    assert text_of(markup, HTML) == "One.\n\nTwo."


_WORDS = st.sampled_from(["a", "The", "“No,”", "café.", "5", "*"])


@given(st.lists(st.lists(_WORDS, min_size=1).map(" ".join)))
def test_paragraphs_come_back_as_they_were(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    assert text_of(markup, HTML) == "\n\n".join(paragraphs)


def test_an_element_is_read_like_markup_and_without_what_follows_it() -> None:
    data = b'<x xmlns="http://a.example/">a<y>One.<p>T<b>w</b>o.</p>!</y>tail</x>'

    element = next(elements([data], ["y"]))

    assert text_of_element(element) == "One.\n\nTwo.\n\n!"
