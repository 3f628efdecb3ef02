"""Which addresses were fetched, and by what their content is recognised."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.batches import batched

_KEYS_A_QUERY = 400
_fetches = schema.fetches.c


@dataclass(frozen=True, slots=True)
class Fetch:
    """An address whose content the archive has, as it was at that moment.

    Attributes:
        etag: As the server gave it, quotes and all; so is `last_modified`.
        announced: The date of change that the link to it told, as given.
        fetched_at: UTC.
    """

    url: str
    etag: str | None
    last_modified: str | None
    announced: str | None
    fetched_at: datetime


class FetchLog:
    """Remembers fetches; write one only when what it brought is committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, urls: Collection[str]) -> dict[str, Fetch]:
        """The fetches of those addresses, by address; unknown ones are left out."""
        found: dict[str, Fetch] = {}
        with reading(self._engine) as connection:
            for some in batched(urls, _KEYS_A_QUERY):
                query = select(schema.fetches).where(_fetches.url.in_(some))
                for row in connection.execute(query).mappings():
                    found[row["url"]] = Fetch(**row)
        return found

    def remember(self, fetches: Iterable[Fetch]) -> None:
        """Keep the fetches; of two of one address the last."""
        latest = {item.url: item for item in fetches}
        if not latest:
            return
        with writing(self._engine) as connection:
            for some in batched(latest, _KEYS_A_QUERY):
                connection.execute(delete(schema.fetches).where(_fetches.url.in_(some)))
            rows = [asdict(item) for item in latest.values()]
            connection.execute(insert(schema.fetches), rows)
