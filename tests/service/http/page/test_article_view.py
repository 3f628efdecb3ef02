"""An article as its page shows it."""

from dataclasses import replace
from datetime import UTC, datetime

from corpus.articles import Article
from corpus.differences.fields import FieldChange
from corpus.differences.text import difference
from corpus.history import Changes, Edition, History
from service.http.page.article_view import article_view
from tests.support.pages import AUGUST


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    stored = AUGUST.stored()
    # From `since` in the first paragraph to `two` in the second.
    view = article_view(stored, None, quote=(24, 46))

    marked = [
        [run.text for run in one.runs if run.kind == "quote"] for one in view.paragraphs
    ]
    assert marked == [["since spring."], ["The two"], []]
    assert "".join(run.text for run in view.paragraphs[0].runs) == (
        "Mills had braced for it since spring."
    )


def test_an_article_of_which_nothing_is_known_says_so() -> None:
    article = Article(text="Words.", source="test")

    view = article_view(replace(AUGUST.stored(), article=article), None, quote=None)

    assert (view.title, view.outlet, view.published) == (
        "Untitled",
        "Outlet not named",
        "Undated",
    )
    assert view.original is None


def test_a_version_shows_what_it_changed_beside_what_stayed() -> None:
    stored = AUGUST.stored()
    long = "word " * 60
    before, after = f"It is 35% now. {long}", f"It is 45% now. {long}"
    changes = Changes(
        since=1,
        fields=(FieldChange("metadata.news_desk", "Local", None),),
        text=difference(before, after),
        unified=(),
    )
    newer = replace(stored, number=2, ingested_at=datetime(2025, 9, 1, tzinfo=UTC))
    history = History((Edition(newer, changes), Edition(stored, None)), has_more=True)

    view = article_view(newer, history, quote=None)

    first, second = view.versions
    assert [(one.kind, one.text) for one in first.text][:3] == [
        ("plain", "It is "),
        ("removed", "35%"),
        ("added", "45%"),
    ]
    # Six characters and sixteen words are 86; a word more may be a cut one.
    assert first.text[3].text == f" now. {'word ' * 16}… "
    [field] = first.fields
    assert (field.name, field.before, field.after) == ("news desk", "Local", "nothing")
    assert (first.shown, second.shown, second.text) == (True, False, ())
    assert second.page == "/articles/august?version=1"
    assert view.more_versions
