from eval.bench.tables import figures_report, laps_report, ratios, spread, work_report
from eval.bench.timing import Laps, Work


def test_a_spread_is_the_median_between_the_lowest_and_the_highest() -> None:
    assert spread([4.0, 1.0, 2.5]) == "2.50 [1.00, 4.00]"


def test_ratios_are_of_the_same_block_and_not_of_the_medians() -> None:
    # 1/2, 8/4 and 9/3: their median is 2, that of 8 and 3 would be 2.67.
    figures = {"ours": [1.0, 8.0, 9.0], "theirs": [2.0, 4.0, 3.0]}

    assert ratios(figures, of="texts/s") == (
        "Ratio of texts/s, median [lowest, highest] of 3 blocks:\n\n"
        "- ours to theirs: 2.00 [0.50, 3.00]"
    )


def test_work_is_told_in_every_unit_a_second_and_compared_in_the_first() -> None:
    turns = {
        "ours": [Work({"articles": 4, "chunks": 10}, 2.0)],
        "theirs": [Work({"articles": 4, "chunks": 16}, 4.0)],
    }

    assert work_report(turns) == (
        "| path | articles/s | chunks/s |\n"
        "| --- | --- | --- |\n"
        "| ours | 2.00 [2.00, 2.00] | 5.00 [5.00, 5.00] |\n"
        "| theirs | 1.00 [1.00, 1.00] | 4.00 [4.00, 4.00] |\n\n"
        "Ratio of articles/s, median [lowest, highest] of 1 blocks:\n\n"
        "- ours to theirs: 2.00 [2.00, 2.00]"
    )


def test_a_unit_that_only_some_count_is_left_out() -> None:
    turns = {
        "ours": [Work({"articles": 4, "texts": 10}, 2.0)],
        "theirs": [Work({"texts": 20}, 2.0)],
    }

    report = work_report(turns)

    assert report.startswith("| path | texts/s |\n")
    assert report.endswith("- ours to theirs: 0.50 [0.50, 0.50]")


def test_percentiles_are_of_all_items_and_ratios_of_the_blocks_medians() -> None:
    # 0 to 100 in two blocks: p50, p95 and p99 are those numbers.
    ours = [Laps([float(ms) for ms in range(51)]), Laps([*map(float, range(51, 101))])]
    theirs = [Laps([50.0]), Laps([50.0])]

    report = laps_report({"ours": ours, "theirs": theirs})

    # The blocks' medians: 25 of 0 to 50, 75.5 of 51 to 100.
    assert "| ours | 50.00 | 95.00 | 99.00 | 50.25 [25.00, 75.50] |" in report
    assert "| theirs | 50.00 | 50.00 | 50.00 | 50.00 [50.00, 50.00] |" in report
    # 25/50 and 75.5/50, and their mean 1.005 as the median of two.
    assert report.endswith("- ours to theirs: 1.00 [0.50, 1.51]")


def test_steps_stand_below_their_path_even_where_a_block_lacks_one() -> None:
    ours = [
        Laps([9.0], {"embed": [2.0]}),
        Laps([9.0], {"embed": [4.0], "draft": [1.0]}),
    ]

    rows = laps_report({"ours": ours, "theirs": [Laps([9.0]), Laps([9.0])]}).split("\n")

    assert [row.partition(" | ")[0] for row in rows[2:6]] == [
        "| ours",
        "| ours: embed",
        "| ours: draft",
        "| theirs",
    ]
    assert rows[3].endswith("| 3.00 [2.00, 4.00] |")
    assert rows[4].endswith("| 1.00 [1.00, 1.00] |")


def test_one_figure_a_block_is_a_table_of_one_column() -> None:
    assert figures_report({"ours": [2.0], "theirs": [4.0]}, of="seconds") == (
        "| path | seconds |\n"
        "| --- | --- |\n"
        "| ours | 2.00 [2.00, 2.00] |\n"
        "| theirs | 4.00 [4.00, 4.00] |\n\n"
        "Ratio of seconds, median [lowest, highest] of 1 blocks:\n\n"
        "- ours to theirs: 0.50 [0.50, 0.50]"
    )
