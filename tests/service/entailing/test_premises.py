from service.entailing.premises import dated
from tests.support.passages import at


def test_a_quote_is_told_with_its_day_on_one_line() -> None:
    assert dated("The bridge\nis  shut.", at("2025-10-08")) == (
        "8 October 2025: The bridge is shut."
    )


def test_a_quote_without_a_day_is_told_alone() -> None:
    assert dated("The bridge is shut.", None) == "The bridge is shut."
