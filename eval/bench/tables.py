"""Turns as Markdown: a row for each rival, and ours to each of them block by block."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

import numpy as np

from eval.bench.timing import Laps, Work

Figures = Mapping[str, Sequence[float]]
"""By rival, ours first: one figure a block."""


def spread(values: Sequence[float]) -> str:
    """`median [lowest, highest]`."""
    return f"{median(values):.2f} [{min(values):.2f}, {max(values):.2f}]"


def work_report(turns: Mapping[str, Sequence[Work]]) -> str:
    """Rates of every unit that all rivals count, and the ratios of the first one's."""
    first, *others = (done[0].done for done in turns.values())
    units = [unit for unit in first if all(unit in other for other in others)]
    rates = {
        unit: {name: [turn.rate(unit) for turn in done] for name, done in turns.items()}
        for unit in units
    }
    rows = [[name, *(spread(rates[unit][name]) for unit in units)] for name in turns]
    header = ["path", *(f"{unit}/s" for unit in units)]
    return f"{table(header, rows)}\n\n{ratios(rates[units[0]], of=f'{units[0]}/s')}"


def laps_report(turns: Mapping[str, Sequence[Laps]]) -> str:
    """p50, p95 and p99 over all items, and the ratios of the blocks' medians."""
    header = ["path", "p50 ms", "p95 ms", "p99 ms", "p50 ms by block"]
    rows = [
        [name, *_percentiles(blocks), spread([median(block) for block in blocks])]
        for name, blocks in _paths(turns)
    ]
    medians = {name: [median(turn.ms) for turn in done] for name, done in turns.items()}
    return f"{table(header, rows)}\n\n{ratios(medians, of='p50 ms')}"


def figures_report(figures: Figures, *, of: str) -> str:
    """One figure a block, and its ratios."""
    rows = [[name, spread(values)] for name, values in figures.items()]
    return f"{table(['path', of], rows)}\n\n{ratios(figures, of=of)}"


def ratios(figures: Figures, *, of: str) -> str:
    """Ours to each rival's, block by block."""
    (ours, mine), *rivals = figures.items()
    lines = [f"Ratio of {of}, median [lowest, highest] of {len(mine)} blocks:", ""]
    for name, theirs in rivals:
        by_block = [own / other for own, other in zip(mine, theirs, strict=True)]
        lines.append(f"- {ours} to {name}: {spread(by_block)}")
    return "\n".join(lines)


def _paths(
    turns: Mapping[str, Sequence[Laps]],
) -> Iterator[tuple[str, list[Sequence[float]]]]:
    """Each rival and each of its steps, with the times of every block that has any."""
    for name, done in turns.items():
        yield name, [turn.ms for turn in done]
        for step in dict.fromkeys(step for turn in done for step in turn.steps):
            yield (
                f"{name}: {step}",
                [turn.steps[step] for turn in done if step in turn.steps],
            )


def _percentiles(blocks: Sequence[Sequence[float]]) -> list[str]:
    found = np.percentile(np.concatenate(blocks), [50, 95, 99])
    return [f"{ms:.2f}" for ms in found]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown: a line a row."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
