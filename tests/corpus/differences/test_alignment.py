from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.differences.alignment import matches


def longest_common_subsequence(ours: str, theirs: str) -> int:
    """Its length, by the table of every textbook."""
    row = [0] * (len(theirs) + 1)
    for one in ours:
        former = row
        row = [0]
        for place, other in enumerate(theirs):
            better = max(row[place], former[place + 1])
            row.append(former[place] + 1 if one == other else better)
    return row[-1]


@given(ours=st.text("abc", max_size=12), theirs=st.text("abc", max_size=12))
def test_as_many_elements_match_as_can(ours: str, theirs: str) -> None:
    found = matches(ours, theirs, most_edits=24)

    assert all(ours[i] == theirs[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    assert len(found) == longest_common_subsequence(ours, theirs)


def test_nothing_matches_nothing() -> None:
    assert matches("", "", most_edits=10) == []
    assert matches("ab", "", most_edits=10) == []
    assert matches("ab", "cd", most_edits=10) == []


def test_what_takes_too_many_edits_shares_its_ends_only() -> None:
    # To go from b-x-c to 1-x-2 takes two removals and two additions.
    ours, theirs = "abxcd", "a1x2d"

    assert matches(ours, theirs, most_edits=4) == [(0, 0), (2, 2), (4, 4)]
    assert matches(ours, theirs, most_edits=3) == [(0, 0), (4, 4)]


def test_ends_that_overlap_are_counted_once() -> None:
    assert matches("aa", "aaa", most_edits=10) == [(0, 0), (1, 1)]
