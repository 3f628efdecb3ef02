"""What is printed, or given to other programs, of a run."""

import json
from io import StringIO
from xml.etree import ElementTree as ET

from rich.console import Console, RenderableType

from eval.gates import Bar, judge
from eval.reports.as_json import comparison_json, run_json
from eval.reports.junit import junit_xml
from eval.reports.markdown import markdown_table
from eval.reports.terminal import comparison_table, run_table, verdict_table
from eval.runs.summary import summarise
from eval.samples import Sample
from eval.statistics.paired import compare
from tests.eval.reports.made_up import large_run, result, run_of

RUN = large_run(60)


def printed(table: RenderableType) -> str:
    console = Console(file=StringIO(), width=80)
    console.print(table)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_run_fits_80_columns_and_tells_what_is_in_no_mean() -> None:
    text = printed(run_table(summarise(RUN)))

    failed = sum(item.error is not None for item in RUN.results)
    assert max(map(len, text.splitlines())) <= 80
    assert f"60 questions, {failed} failed: in no mean" in text
    assert "without a value here: cost" in text
    assert "p95" in text


def test_a_comparison_names_what_got_better() -> None:
    better = large_run(60, skill=1.0)

    text = printed(comparison_table(compare(large_run(60, skill=0.1), better)))

    [line] = [line for line in text.splitlines() if line.startswith("containment")]
    assert line.rstrip().endswith("better")
    assert "+" in line


def test_a_verdict_tells_each_bar_and_what_was_found() -> None:
    bars = [Bar(measure="f1", at_least=0), Bar(measure="latency", at_most=0)]

    lines = printed(verdict_table(judge(RUN, bars))).splitlines()

    assert lines[1].rstrip().endswith("cleared")
    assert lines[2].rstrip().endswith("missed")
    assert " ms [" in lines[2]


def test_markdown_says_first_where_the_figures_come_from() -> None:
    lines = markdown_table(RUN).splitlines()

    assert lines[0].startswith("paper boy 0.6 on made-up: commit 0123456789, ")
    assert "n = 60" in lines[0]
    assert lines[2] == "| measure | mean [95 %] | n |"
    assert not [line for line in lines if line.startswith("| cost")]


def test_json_has_null_where_there_is_no_value() -> None:
    told = json.loads(run_json(RUN))

    measures = told["summary"]["overall"]["measures"]
    means = {item["definition"]["name"]: item["mean"]["value"] for item in measures}
    assert means["cost"] is None
    assert 0 < means["containment"] < 1
    assert told["manifest"]["dataset_sha256"] == "0" * 64


def test_json_of_a_comparison_has_an_object_a_measure() -> None:
    told = json.loads(comparison_json(compare(RUN, RUN)))

    assert [item["definition"]["name"] for item in told] == [
        definition.name for definition in RUN.definitions
    ]
    assert told[0]["difference"]["value"] == 0


def test_junit_counts_missed_bars_as_failures_and_failed_questions_as_errors() -> None:
    good, bad = Sample("a", "Who?"), Sample("b\x00<", "Who?")
    run = run_of(
        [*large_run(20).results, result(good, None), result(bad, None)],
    )
    verdict = judge(run, [Bar(measure="f1", at_least=2)])

    root = ET.fromstring(junit_xml(run, verdict))  # noqa: S314 - our own

    bars, questions = root.findall("testsuite")
    assert (bars.get("tests"), bars.get("failures")) == ("1", "1")
    failed = sum(item.error is not None for item in run.results)
    assert (questions.get("tests"), questions.get("errors")) == ("22", str(failed))
    assert questions[-1].get("name") == "b\ufffd<"
