import pytest

from ingest.facts import NO_FACTS, Facts, join_facts, split_tags
from ingest.rules import find


def test_joined_facts_keep_the_first_value_and_the_latest_change() -> None:
    early, late = find("Updated October 3, 2025"), find("Updated October 5, 2025")

    assert early is not None
    assert late is not None
    first = Facts(agency="AP", tags=("a", "b"))
    second = Facts(agency="UPI", tags=("b", "c"))
    assert join_facts([first, second]) == Facts(agency="AP", tags=("a", "b", "c"))
    changes = join_facts([late.facts, early.facts, NO_FACTS])
    assert changes.modified == late.facts.modified


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a, b , a", ("a", "b")),
        ("a; b | c.", ("a", "b", "c")),
        ("trade Oslo bridges", ("trade Oslo bridges",)),
    ],
)
def test_tags_are_split_only_where_a_mark_separates_them(
    text: str, tags: tuple[str, ...]
) -> None:
    assert split_tags(text) == tags
