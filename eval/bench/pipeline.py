"""Ingest of articles against the encoder alone, over the same texts.

Ours is all of `dateline ingest`: articles read, cleaned and cut, chunks embedded and
archived, copies found, both indexes brought up. The encoder is given the texts that
this embeds, those of a block at once, and has nothing else to do: no ingest with this
model could be faster.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from corpus.embedding.bundled import load_bundled_embedder
from corpus.settings import CorpusSettings
from eval.bench.bundled import need_bundled
from eval.bench.inputs import embedded_texts
from eval.bench.pages.kinds import KINDS
from eval.bench.pages.parts import material
from eval.bench.processes import worker
from eval.bench.stories import Story, read_stories
from eval.bench.tables import work_report
from eval.bench.timing import Work
from eval.bench.turns import Plan, take_turns
from eval.provenance import provenance

SEED = 2022


class Form(StrEnum):
    """What the articles come as."""

    PAGES = "pages"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Block:
    """A folder of articles, and the texts that ingest embeds of them."""

    folder: Path
    texts: Sequence[str]


def bench_pipeline(
    articles: Path, plan: Plan, settings: CorpusSettings, *, form: Form = Form.PAGES
) -> str:
    """Texts a second.

    Raises:
        EvalError: The articles cannot be read, are too few or have no text, or another
            model than the bundled one is set.
    """
    need_bundled(settings)
    stories = read_stories(articles, limit=plan.needed)
    precision = settings.embedding_precision
    # Only counts tokens here; vectors are made in processes of their own.
    embedder = load_bundled_embedder(precision=precision)
    with TemporaryDirectory() as name, ExitStack() as stack:
        write = write_pages if form is Form.PAGES else write_lines
        folders = write(plan.cut(stories, source=str(articles)), Path(name))
        blocks = [Block(folder, embedded_texts(folder, embedder)) for folder in folders]
        ingest = stack.enter_context(worker("ingest_dateline", str(Path(name, "home"))))
        encode = stack.enter_context(worker("encode_dateline", precision))
        rivals: dict[str, Callable[[Block], Work]] = {
            "dateline ingest": lambda block: Work(**ingest(str(block.folder))),
            "its encoder alone": lambda block: Work(**encode(block.texts)),
        }
        turns = take_turns(rivals, blocks)
    n = sum(turn.done["articles"] for turn in turns["dateline ingest"])
    return f"{provenance(n=n)}, seed {SEED}, {form}\n\n{work_report(turns)}"


def write_pages(blocks: Sequence[Sequence[Story]], into: Path) -> list[Path]:
    """A folder for each block, a page of a kind chosen by chance for each story."""
    titles = [story.title for block in blocks for story in block]
    rng = Random(SEED)  # noqa: S311 - pages, no secrets
    folders = []
    for number, block in enumerate(blocks):
        folder = into / f"block-{number}"
        folder.mkdir()
        for page, story in enumerate(block):
            kind = rng.choice(list(KINDS.values()))
            html = kind(material(story, titles=titles, rng=rng))
            Path(folder, f"{page}.html").write_text(html, encoding="utf-8")
        folders.append(folder)
    return folders


def write_lines(blocks: Sequence[Sequence[Story]], into: Path) -> list[Path]:
    """A folder for each block, with one file of JSON lines."""
    folders = []
    for number, block in enumerate(blocks):
        folder = into / f"block-{number}"
        folder.mkdir()
        lines = (json.dumps(asdict(story), default=str) for story in block)
        Path(folder, "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
        folders.append(folder)
    return folders
