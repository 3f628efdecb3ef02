"""Blocks of articles, each a file that every rival reads."""

from itertools import islice
from pathlib import Path

from pydantic import BaseModel

from eval.bench.turns import Plan
from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file


class ArticleRow(BaseModel):
    """What the stock path needs of an article; Dateline reads the other fields too."""

    url: Text
    title: str | None = None
    text: Text


def article_blocks(articles: Path, plan: Plan, *, folder: Path) -> list[Path]:
    """The first articles of a JSONL file as the plan's blocks, written into the folder.

    Raises:
        EvalError: The file cannot be read, holds too few, or a line is no article.
    """
    lines = list(islice(read_file(articles).lines(), plan.needed))
    for place, line in lines:
        parsed(ArticleRow, line, place)
    blocks = []
    for number, block in enumerate(plan.cut(lines, source=str(articles))):
        path = folder / f"block-{number}.jsonl"
        path.write_text("".join(f"{line}\n" for _, line in block), encoding="utf-8")
        blocks.append(path)
    return blocks
