from datetime import UTC, datetime

from corpus.articles import CAPTURED_AT, Removal
from corpus.differences.fields import FieldChange, changed_fields
from tests.support.builders import article, moment


def test_fields_are_told_in_order_and_the_source_s_own_by_name() -> None:
    before = article(authors=("Dana",), metadata={"desk": 4, "kept": "x", "zone": "a"})
    after = article(
        title="Bridge closes",
        authors=("Dana", "Lee"),
        modified=moment("2025-10-03T08:00+02:00"),
        metadata={"byline": "D. W.", "kept": "x", "zone": "b"},
    )

    assert changed_fields(before, after) == (
        FieldChange("title", "Bridge stays open", "Bridge closes"),
        FieldChange("authors", ("Dana",), ("Dana", "Lee")),
        FieldChange("modified_at", None, datetime(2025, 10, 3, 6, tzinfo=UTC)),
        FieldChange("metadata.byline", None, "D. W."),
        FieldChange("metadata.desk", 4, None),
        FieldChange("metadata.zone", "a", "b"),
    )


def test_an_article_does_not_differ_from_itself() -> None:
    assert changed_fields(article(), article()) == ()


def test_how_an_article_was_read_is_no_difference_of_it() -> None:
    before = article(
        published=moment("2025-10-01", source="json-ld"),
        removals=(Removal("visits", "Visited 10 times"),),
        metadata={CAPTURED_AT: "2025-10-01"},
    )
    after = article(
        source="elsewhere.md",
        published=moment("2025-10-01T00:00", source="meta"),
        version_created=moment("2025-10-02"),
        removals=(Removal("visits", "Visited 11 times"),),
        metadata={CAPTURED_AT: "2025-10-02"},
    )

    assert changed_fields(before, after) == ()


def test_a_language_counts_whoever_told_it() -> None:
    assert changed_fields(article(language="en"), article(detected_language="en")) == ()
    assert changed_fields(
        article(detected_language="en"), article(detected_language="de")
    ) == (FieldChange("language", "en", "de"),)
