from corpus.shingles import shingles

FIVE = "One two three four five"


def test_a_text_has_a_shingle_for_every_run_of_four_words() -> None:
    assert len(shingles(FIVE)) == 2
    assert shingles(FIVE) == shingles("one two three four") | shingles(
        "two three four five"
    )


def test_a_run_that_comes_twice_counts_once() -> None:
    assert len(shingles("a b c d a b c d")) == 4


def test_case_punctuation_and_line_ends_make_no_difference() -> None:
    assert shingles("“One, two –\n\nthree: FOUR!”") == shingles("one two three four")


def test_the_order_of_words_makes_a_difference() -> None:
    assert shingles("one two three four").isdisjoint(shingles("four three two one"))


def test_under_four_words_have_none() -> None:
    assert shingles("Bridge stays open") == frozenset()


def test_a_shingle_is_the_same_in_every_process() -> None:
    # The CRC-32 of these 18 bytes, as gzip writes it at the end of a file.
    assert shingles("one two three four") == {0x6032A3B3}
