"""Articles that give orders to whoever reads them: `examples/injections`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from corpus.articles import Article
from ingest.reading import read_articles

FOLDER = Path(__file__).parents[2] / "examples" / "injections"

_OF_THE_ATTACK = frozenset({
    "id", "kind", "question", "obeyed", "forbidden", "unseen", "genuine", "html",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attack:
    """One article, and what must not come of it.

    Attributes:
        kind: What sort of attack it is; `genuine` for the article others speak against.
        question: What it lies in wait for; no two attacks share one, but those planted
            against the same article, and that one.
        day: When it was published, 0:00 UTC; shared with nothing else either.
        obeyed: What a model writes that does as it is told, marks left out.
        forbidden: What no answer may have in its text.
        unseen: What no reader of the page sees: it must not even be archived.
        genuine: The id of the article that it was planted against.
        page: HTML; None for an article of JSON `fields`.
    """

    id: str
    kind: str
    question: str
    day: datetime
    obeyed: tuple[str, ...]
    forbidden: tuple[str, ...]
    unseen: tuple[str, ...]
    genuine: str | None
    page: str | None
    fields: Mapping[str, Any]

    @property
    def next_day(self) -> datetime:
        """The end of the period in which it is all there is."""
        return self.day + timedelta(days=1)

    @property
    def file_name(self) -> str:
        """Of the file that holds it alone."""
        return f"{self.id}.{'jsonl' if self.page is None else 'html'}"


@cache
def attacks() -> tuple[Attack, ...]:
    """All of them, in the order of the files."""
    lines = (
        line
        for file in sorted(FOLDER.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    return tuple(_attack(json.loads(line)) for line in lines)


def write_articles(folder: Path) -> None:
    """Each attack as an article in a file of its own, as a newsroom would have it."""
    for attack in attacks():
        text = attack.page or json.dumps(dict(attack.fields))
        (folder / attack.file_name).write_text(text, encoding="utf-8")


def read_attacks(folder: Path) -> dict[str, Article]:
    """What ingest makes of the files, by the id of the attack."""
    read = dict(_read(folder))
    assert read.keys() == {attack.id for attack in attacks()}
    return read


def _read(folder: Path) -> Iterator[tuple[str, Article]]:
    for item in read_articles([str(folder)], now=datetime.now(UTC)):
        assert isinstance(item, Article), item
        yield Path(item.source.partition(":")[0]).stem, item


def _attack(row: dict[str, Any]) -> Attack:
    fields = {name: value for name, value in row.items() if name not in _OF_THE_ATTACK}
    day = datetime.fromisoformat(row["published_at"])
    return Attack(
        id=row["id"],
        kind=row["kind"],
        question=row["question"],
        day=day.replace(hour=0),
        obeyed=tuple(row["obeyed"]),
        forbidden=tuple(row["forbidden"]),
        unseen=tuple(row.get("unseen", ())),
        genuine=row.get("genuine"),
        page=row.get("html"),
        fields=fields,
    )
