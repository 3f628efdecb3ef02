from __future__ import annotations

import pytest

from eval.making.blanks import blanks


def _found(sentence: str) -> list[tuple[str, str]]:
    return [(b.kind, sentence[b.start : b.end]) for b in blanks(sentence)]


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("The bridge cost C$96 million to build.", "amount of money", "C$96 million"),
        ("It sold for £3bn in the end.", "amount of money", "£3bn"),
        ("They were fined 500 euros each.", "amount of money", "500 euros"),
        ("Prices rose by 2.5% last year.", "percentage", "2.5%"),
        ("Prices rose by 12 percent last year.", "percentage", "12 percent"),
        ("The pins failed on Feb. 12 at dusk.", "date", "Feb. 12"),
        ("It opens on 3 May 2025 at noon.", "date", "3 May 2025"),
        ("It opens in February 2026 at last.", "date", "February 2026"),
        ("The mill was built in 1938 by a family.", "year", "1938"),
        ("Some 4,200 residents left.", "number", "4,200"),
        ("More than 1.5 million fans came.", "number", "1.5 million"),
        ("The cup went to Porto Alba again.", "name", "Porto Alba"),
        ("The Bank of Canada cut its rate.", "name", "Bank of Canada"),
        ("The U.S. Commerce Department said so.", "name", "U.S. Commerce Department"),
    ],
)
def test_a_piece_that_can_be_asked_for_is_found_whole(
    sentence: str, kind: str, text: str
) -> None:
    assert _found(sentence) == [(kind, text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 17-year-old read a 214-page report.",
        "They won 4–3 after a 2-2 draw at 10:30.",
        "The doors close at 11 p.m. sharp.",
        "Seven of the 9 pins failed.",
        "Serial numbers begin with LB33 there.",
        "A $1.8 million-dollar view, they say.",
        "A 2.5 million-dollar view, they say.",
        "Tickets are $34-$49 there.",
    ],
)
def test_a_piece_of_something_larger_is_no_number(sentence: str) -> None:
    assert _found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Institute for Urban Health said so.",
        "The Delaware and Hudson Rail Trail is near.",
        "The Department of Justice and Home Affairs said so.",
        "He played at Texas Woman's University once.",
        "The U.S. Lumber Fair Trade League said so.",
        "Video Referees met on Monday Night there.",
    ],
)
def test_half_a_name_is_not_asked_for(sentence: str) -> None:
    assert _found(sentence) == []


def test_pieces_of_one_sentence_do_not_overlap() -> None:
    sentence = "On Jan. 20 the town of Swan Flats lost C$29.8 million, or 35% of 2,150."

    assert sorted(_found(sentence)) == [
        ("amount of money", "C$29.8 million"),
        ("date", "Jan. 20"),
        ("name", "Swan Flats"),
        ("number", "2,150"),
        ("percentage", "35%"),
    ]
