from random import Random

import pytest

from eval.bench.extraction import Reading, overlap, read_back, report
from eval.bench.pages.kinds import KINDS
from eval.bench.pages.parts import Material, material
from tests.eval.bench.story import STORY

TIDY = ("HTML: daily", "HTML: portal", "HTML: app", "HTML: phone")
GOOD = Reading("a", 1, 1, exact=True, ms=2)
BAD = Reading("b", 0, 0, exact=False, ms=4)
PAGE = material(STORY, titles=["Elsewhere"], rng=Random(1))


@pytest.mark.parametrize(
    ("read", "precision", "recall"),
    [
        ("a b b c", 1.0, 1.0),
        ("c b, b; a!", 1.0, 1.0),
        ("a b", 1.0, 0.5),
        ("a b b c d e f g", 0.5, 1.0),
        ("a a", 0.5, 0.25),
        ("A B B C", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_words_are_compared_as_multisets(
    read: str, precision: float, recall: float
) -> None:
    assert overlap("a b b c", read) == (precision, recall)


def test_f1_is_the_harmonic_mean() -> None:
    assert Reading("a", 0.5, 1.0, exact=False, ms=1).f1 == pytest.approx(2 / 3)
    assert not Reading("a", 0.0, 0.0, exact=False, ms=1).f1


def test_all_comes_back_from_every_form_and_nothing_more_from_tidy_ones() -> None:
    readings = read_back([PAGE, PAGE])

    pages = [f"HTML: {name}" for name in KINDS]
    forms = ["ninjs", "NewsML-G2", "RSS", "Atom", "Markdown", "text", "JSON lines"]
    assert list(readings) == pages + forms
    assert all(len(done) == 2 for done in readings.values())
    assert {form for form, done in readings.items() if done[1].recall < 1} == set()
    exact = {form for form, done in readings.items() if done[1].exact}
    assert exact >= {*TIDY, *forms}
    # All of its words, and those of the site.
    assert "HTML: wire" not in exact


def test_what_cannot_be_read_counts_as_nothing() -> None:
    def damaged(_: Material) -> bytes:
        return b"%PDF-1.7 and no more"

    [reading] = read_back([PAGE], write_pdf=damaged)["PDF"]

    assert (reading.precision, reading.recall, reading.exact) == (0.0, 0.0, False)


def test_a_report_has_means_and_ends_and_all_kinds_of_pages_together() -> None:
    # Of 0 and 1, the 5th percentile is 0.05; of 2 and 4 ms, the 95th is 3.9.
    rows = report({"HTML: a": [GOOD], "HTML: b": [BAD], "text": [GOOD]}).split("\n")

    assert rows[0].startswith(
        "| reader | n | F1 | F1 p5 | precision | recall | exact |"
    )
    assert rows[2] == (
        "| HTML | 2 | 0.5000 | 0.0500 | 0.5000 | 0.5000 "
        "| 50.0 % [9.5, 90.5] | 3.00 | 3.90 |"
    )
    assert [row.split(" | ")[0] for row in rows[3:]] == [
        "| HTML: a",
        "| HTML: b",
        "| text",
    ]


def test_pages_of_one_story_are_one_case() -> None:
    row = report({"HTML: a": [GOOD], "HTML: b": [GOOD]}).split("\n")[2]

    # Wilson's interval of one case in one, not of two in two.
    assert " 100.0 % [20.7, 100.0] " in row
