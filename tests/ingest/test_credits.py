import pytest

from ingest.credits import split_credit


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("(Bloomberg) — The bank cut.", None, "Bloomberg"),
        ("(Harbor Wire) — The bank cut.", None, "Harbor Wire"),
        ("OTTAWA, Ont. (Harbor Wire) — The bank cut.", "OTTAWA, Ont.", "Harbor Wire"),
        ("OTTAWA (Harbor Wire) - The bank cut.", "OTTAWA", "Harbor Wire"),
        ("(CNN) The bank cut.", None, "CNN"),
        ("New York (CNN Business) The bank cut.", "New York", "CNN Business"),
        ("HAMILTON, Ont. — The bank cut.", "HAMILTON, Ont.", None),
        ("ST. JOHN'S — “The bank cut.”", "ST. JOHN'S", None),
        ("SÃO PAULO \u2013 5 banks cut.", "SÃO PAULO", None),
    ],
)  # fmt: skip
def test_finds_the_credit_before_a_story(
    paragraph: str, place: str | None, agency: str | None
) -> None:
    credit = split_credit(paragraph)

    assert credit is not None
    assert (credit.place, credit.agency) == (place, agency)
    assert credit.text + credit.rest == paragraph


@pytest.mark.parametrize(
    "paragraph",
    [
        "The bank (BAM) — the largest — cut.",
        "Sen. Ada Brook (D) — a moderate — said so.",
        "BREAKING — The bank cut.",
        "NATO — The alliance met.",
        "COVID-19 – the disease – came back.",
        "OTTAWA — and Toronto too — cut.",
        "Ottawa — The bank cut.",
        "WELL-KNOWN banks cut.",
        "(Spoilers ahead) — The bank cuts.",
        "OTTAWA (Harbor Wire) —",
        "",
    ],
)
def test_leaves_a_story_that_only_looks_like_one(paragraph: str) -> None:
    assert split_credit(paragraph) is None
