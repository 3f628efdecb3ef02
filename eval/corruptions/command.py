"""`dateline eval corruptions`: what the checker of sentences tells and what it misses.

Prints the commit, the date, the machine and n, the fitted thresholds, and two tables.
"""

from pathlib import Path
from typing import Annotated

import typer


def corruptions(
    articles: Annotated[Path, typer.Argument(help="What `dateline ingest` reads.")],
    qags: Annotated[Path, typer.Argument(help="The folder of QAGS's data.")],
    number: Annotated[
        int, typer.Option("--articles", min=2, help="How many, in both halves.")
    ] = 3000,
    *,
    seed: Annotated[int, typer.Option(help="Of what is drawn by chance.")] = 0,
) -> None:
    """Check true sentences and sentences with one thing made wrong."""
    from eval.corruptions.report import Plan, report  # noqa: PLC0415 - as each command

    print(report(articles, qags, Plan(number, seed)))
