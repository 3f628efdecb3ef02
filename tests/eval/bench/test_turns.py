from collections.abc import Callable

import pytest

from eval.bench.turns import Plan, take_turns
from eval.errors import EvalError

Asked = list[tuple[str, int]]


def rivals(names: str, asked: Asked) -> dict[str, Callable[[int], str]]:
    """One rival a letter; each notes its turn and gives it back in words."""

    def rival(name: str) -> Callable[[int], str]:
        def take(block: int) -> str:
            asked.append((name, block))
            return f"{name}{block}"

        return take

    return {name: rival(name) for name in names}


def test_two_rivals_take_turns_and_who_goes_first_alternates() -> None:
    asked: Asked = []

    take_turns(rivals("AB", asked), [0, 1, 2])

    assert asked == [("A", 0), ("B", 0), ("B", 1), ("A", 1), ("A", 2), ("B", 2)]


def test_each_of_three_rivals_goes_first_once_in_three_blocks() -> None:
    asked: Asked = []

    take_turns(rivals("ABC", asked), [0, 1, 2])

    assert "".join(name for name, _ in asked) == "ABCBCACAB"


def test_the_first_block_only_warms_up() -> None:
    turns = take_turns(rivals("AB", []), [0, 1, 2])

    assert turns == {"A": ["A1", "A2"], "B": ["B1", "B2"]}


def test_a_plan_needs_one_block_more_to_warm_up() -> None:
    # 10 in 3 blocks are 3 a block; with the one that warms up, 12.
    assert Plan(10, 3, "articles").needed == 12


def test_blocks_are_alike_each_spread_over_all_items() -> None:
    plan = Plan(4, 2, "articles")

    # 6 are needed, so of 13 items every second is taken, until there are enough.
    blocks = plan.cut(range(13), source="a.jsonl")

    assert blocks == [[0, 6], [2, 8], [4, 10]]


def test_too_few_items_are_told_with_what_would_do() -> None:
    plan = Plan(4, 2, "articles")

    with pytest.raises(EvalError) as caught:
        plan.cut(range(5), source="a.jsonl")

    assert str(caught.value) == (
        "a.jsonl: 5 articles, and 2 blocks and one to warm up take 6; "
        "ask for fewer articles"
    )


def test_a_block_is_never_empty() -> None:
    with pytest.raises(EvalError, match="3 questions are too few for 4 blocks"):
        Plan(3, 4, "questions")
