import pytest

from eval.statistics.clusters import clustered


def test_values_of_a_cluster_are_added_up_and_the_others_stand_alone() -> None:
    found = clustered([1.0, 2.0, 4.0, 8.0], ["w1", None, "w1", None])

    assert found.sums.tolist() == [5.0, 2.0, 8.0]
    assert found.counts.tolist() == [2, 1, 1]
    assert (found.n, found.groups, found.mean) == (4, 3, 3.75)


def test_without_clusters_every_value_stands_alone() -> None:
    assert clustered([1.0, 2.0]).counts.tolist() == [1, 1]


def test_a_cluster_named_like_a_place_is_not_taken_for_it() -> None:
    assert clustered([1.0, 2.0], [None, "0"]).groups == 2


def test_nothing_is_no_cluster() -> None:
    assert (clustered([]).n, clustered([]).groups) == (0, 0)


def test_the_standard_error_of_independent_values_is_the_textbook_one() -> None:
    # 1, 2, 3: standard deviation 1, over the square root of 3.
    assert clustered([1.0, 2.0, 3.0]).standard_error == pytest.approx(0.577350)


def test_values_that_repeat_in_their_clusters_tell_no_more_than_the_clusters() -> None:
    repeated = clustered([1.0, 1.0, 2.0, 2.0, 3.0, 3.0], ["a", "a", "b", "b", "c", "c"])

    assert repeated.standard_error == pytest.approx(0.577350)


@pytest.mark.parametrize("names", [[None], ["w1"]])
def test_one_cluster_has_no_standard_error(names: list[str | None]) -> None:
    assert clustered([1.0], names).standard_error is None
