"""Rows of figures."""

from eval.reports.difference_rows import difference_rows
from eval.reports.tables import measure_group, tag_groups
from eval.runs.summary import summarise
from eval.statistics.paired import compare
from tests.eval.reports.city_news import base_run, new_run
from tests.eval.reports.made_up import CONTAINMENT, LATENCY


def test_a_row_accounts_for_every_question() -> None:
    [row] = measure_group([summarise(new_run()).overall], CONTAINMENT).rows

    assert row.figure.startswith("50.0 % [")
    assert (row.n, row.unscored, row.errors, row.failed) == (4, 1, 0, 1)


def test_what_takes_time_is_told_by_percentiles_runs_side_by_side() -> None:
    groups = [summarise(run).overall for run in (base_run(), new_run())]

    rows = measure_group(groups, LATENCY).rows

    assert [(row.statistic, row.run) for row in rows] == [
        ("p50", 0), ("p50", 1), ("p95", 0), ("p95", 1), ("p99", 0), ("p99", 1),
    ]  # fmt: skip
    assert rows[0].figure.startswith("1,234 ms")


def test_a_tag_without_a_value_is_no_row() -> None:
    groups = tag_groups([summarise(new_run())], CONTAINMENT)

    assert [(group.name, group.rows[0].n) for group in groups] == [
        ("city", 2),
        ("trade", 2),
    ]


def test_a_difference_tells_means_moves_and_who_was_left_out() -> None:
    row = difference_rows(compare(base_run(), new_run()))[0]

    assert (row.name, row.means) == ("containment", "50.0 → 50.0 %")
    assert (row.rose, row.fell, row.n, row.asked) == (1, 1, 4, 6)
    assert row.ends[1].endswith(" better")
