"""What a run is, and what to beware of."""

from dataclasses import replace

from eval.reports.head import head, warnings
from eval.results import Run
from eval.runs.summary import summarise
from tests.eval.reports.city_news import new_run
from tests.eval.reports.made_up import large_run


def warned(*runs: Run, cut: int | None = None) -> list[str]:
    return list(warnings(runs, [summarise(it) for it in runs], cut=cut))


def test_a_head_counts_what_became_of_the_questions_failures_always() -> None:
    told = head("this run", new_run())

    assert told.asked == "6 questions"
    assert told.outcomes == (("answered", 4), ("insufficient", 1), ("failed", 1))
    assert told.made.startswith("2024-05-01 12:00 UTC, commit bbb, ")


def test_a_head_says_that_only_the_first_questions_were_asked() -> None:
    run = new_run()

    limited = replace(run, manifest=replace(run.manifest, limit=6))

    assert head("this run", limited).asked == "the first 6 questions"


def test_too_few_clusters_are_warned_of() -> None:
    [few] = warned(large_run(100))

    assert few.startswith("The questions are of 10 clusters")
    assert warned(large_run(200)) == []
    assert warned(new_run()) == []


def test_a_base_of_other_length_and_cut_passages_are_warned_of() -> None:
    assert len(warned(large_run(200), large_run(210), cut=600)) == 2
