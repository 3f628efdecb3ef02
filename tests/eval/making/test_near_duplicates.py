from __future__ import annotations

from eval.making.near_duplicates import Seen


def test_seven_words_in_ten_shared_are_the_same_and_fewer_are_not() -> None:
    seen = Seen()

    assert seen.add_if_new("one two three four five six seven eight")
    # 7 words of 10 different ones.
    assert not seen.add_if_new("one two three four five six seven nine ten")
    # 6 of 10.
    assert seen.add_if_new("one two three four five six nine ten")


def test_case_and_punctuation_make_no_other_question() -> None:
    seen = Seen()

    assert seen.add_if_new("Who opened the lock in Ostra?")
    assert not seen.add_if_new("who opened the lock, in Ostra")
