from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.differences import text as module
from corpus.differences.text import Kind, Piece, difference

TEXT = st.text("ab \n", max_size=30) | st.text(max_size=20)

Told = tuple[str, str, str]


def told(before: str, after: str) -> list[Told]:
    """What differs, without the offsets."""
    return [
        (piece.kind.value, piece.before, piece.after)
        for piece in difference(before, after)
        if piece.kind is not Kind.EQUAL
    ]


@given(before=TEXT, after=TEXT)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)

    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    for piece in pieces:
        assert before[piece.start[0] : piece.end[0]] == piece.before
        assert after[piece.start[1] : piece.end[1]] == piece.after


@given(before=TEXT, after=TEXT)
def test_every_piece_is_of_its_kind_and_of_two_neighbours_one_is_equal(
    before: str, after: str
) -> None:
    pieces = difference(before, after)

    for piece in pieces:
        assert (piece.kind is Kind.EQUAL) == (piece.before == piece.after)
        assert (piece.kind is Kind.ADDED) == (not piece.before)
        assert (piece.kind is Kind.REMOVED) == (not piece.after)
    kinds = [piece.kind is Kind.EQUAL for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))


def test_a_changed_word_is_told_alone_with_its_place_in_both_texts() -> None:
    before = "A flag \U0001f1e8 rose.\n\nThe vote was 5-2 on Tuesday."
    after = "A big flag \U0001f1e8 rose.\n\nThe vote was 6-1 on Tuesday."

    assert difference(before, after) == (
        Piece(Kind.EQUAL, "A ", "A ", 0, 0),
        Piece(Kind.ADDED, "", "big ", 2, 2),
        Piece(
            Kind.EQUAL,
            "flag \U0001f1e8 rose.\n\nThe vote was ",
            "flag \U0001f1e8 rose.\n\nThe vote was ",
            2,
            6,
        ),
        Piece(Kind.CHANGED, "5-2", "6-1", 29, 33),
        Piece(Kind.EQUAL, " on Tuesday.", " on Tuesday.", 32, 36),
    )


def test_texts_that_are_the_same_are_one_piece() -> None:
    assert difference("One.\n\nTwo.", "One.\n\nTwo.") == (
        Piece(Kind.EQUAL, "One.\n\nTwo.", "One.\n\nTwo.", 0, 0),
    )
    assert difference("", "") == ()


def test_a_paragraph_that_came_or_went_is_told_whole() -> None:
    short, long = "One.\n\nThree.", "One.\n\nTwo is new.\n\nThree."

    assert told(short, long) == [("added", "", "Two is new.\n\n")]
    assert told(long, short) == [("removed", "Two is new.\n\n", "")]
    assert told("One.", "One.\n\nLast.") == [("added", "", "\n\nLast.")]


def test_words_that_stay_by_chance_do_not_cut_a_new_sentence_up() -> None:
    before = "Mayor Ann Lee was the only one absent."
    after = "Residents protested outside the building for hours."

    assert told(before, after) == [("changed", before, after)]


def test_a_paragraph_between_two_rewritten_ones_stays() -> None:
    before = "He praised the long debate.\n\nNo.\n\nIt ended at noon on Friday."
    after = "Critics called it a farce.\n\nNo.\n\nPolice cleared every seat."

    assert [piece.before for piece in difference(before, after)] == [
        "He praised the long debate.",
        "\n\nNo.\n\n",
        "It ended at noon on Friday.",
    ]


def test_a_split_of_a_paragraph_changes_white_space_only() -> None:
    assert told(
        "The vote passed. It was late.", "The vote passed.\n\nIt was late."
    ) == [("changed", " ", "\n\n")]


def test_what_would_take_too_long_is_told_whole_between_its_equal_ends() -> None:
    edits = int(module.EFFORT**0.5)
    ours = " ".join(f"old{n} stays{n}" for n in range(edits))
    theirs = " ".join(f"new{n} stays{n}" for n in range(edits))

    found = difference(f"First {ours} last", f"First {theirs} last")

    assert [piece.kind for piece in found] == [Kind.EQUAL, Kind.CHANGED, Kind.EQUAL]
    assert found[0].before == "First "
    assert found[2].before == f" stays{edits - 1} last"


def test_long_texts_of_one_word_are_compared() -> None:
    # Of pairs of equal words there are 4·10^8.
    assert told("x " * 20_000, "x " * 20_001) == [("added", "", " x")]
