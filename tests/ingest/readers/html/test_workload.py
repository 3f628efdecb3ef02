import pytest

from ingest.errors import ContentError, Reason
from ingest.readers.html.workload import MAX_ELEMENTS, MAX_JOINED_CHARS, check_workload
from tests.ingest.readers.html.reading import tree_of


def refusal(body: str) -> Reason:
    with pytest.raises(ContentError) as caught:
        check_workload(tree_of(body))
    return caught.value.reason


def test_a_page_may_have_many_elements_and_no_more() -> None:
    # html, head and body are elements too.
    check_workload(tree_of("<p>a</p>" * (MAX_ELEMENTS - 3)))

    assert refusal("<p>a</p>" * (MAX_ELEMENTS - 2)) == Reason.TOO_COMPLEX


def test_text_between_elements_counts_once_for_each_of_them() -> None:
    elements, chars = 1_000, MAX_JOINED_CHARS // 1_000 // 1_000
    check_workload(tree_of(f"<b>a</b>{'c' * chars}" * elements))

    assert refusal(f"<b>a</b>{'c' * (chars + 1)}" * elements) == Reason.TOO_COMPLEX


def test_text_inside_elements_is_not_joined() -> None:
    check_workload(tree_of(f"<p>{'c' * 900}</p>" * 1_000))


def test_all_text_together_is_as_long_as_an_article() -> None:
    check_workload(tree_of(f"<p>{'c' * 1_000_000}</p>"))

    assert refusal(f"<p>{'c' * 1_000_001}</p>") == Reason.TOO_LONG
