import json
from dataclasses import asdict

from eval.bench.timing import Laps, Work, laps, timed


def test_a_rate_is_the_units_done_by_the_seconds() -> None:
    work = Work({"articles": 6, "chunks": 30}, seconds=4.0)

    assert work.rate("articles") == 1.5
    assert work.rate("chunks") == 7.5


def test_what_was_done_is_kept_with_its_time() -> None:
    work = timed(lambda: {"articles": 2})

    assert work.done == {"articles": 2}
    assert work.seconds > 0


def test_every_item_has_one_lap_and_its_steps_are_gathered_by_name() -> None:
    told = {"first": {"embed": 1.0, "draft": 5.0}, "second": {"embed": 2.0}}

    found = laps(told, told.__getitem__)

    assert len(found.ms) == 2
    assert found.steps == {"embed": [1.0, 2.0], "draft": [5.0]}


def test_laps_cross_from_process_to_process() -> None:
    found = laps(["first"], lambda _: {"embed": 1.0})

    assert Laps(**json.loads(json.dumps(asdict(found)))) == found
