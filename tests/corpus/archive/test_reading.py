from typing import Any, cast

import pytest
from sqlalchemy import event

from corpus.archive.archive import Archive
from corpus.archive.engine import reading
from tests.support.builders import NOON, SPACE


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_chunks_are_looked_up_by_what_is_wanted(archive: Archive) -> None:
    """Without statistics SQLite would begin with every chunk of the space."""
    asked: list[tuple[str, Any]] = []

    @event.listens_for(archive.engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        asked.append((str(arguments[2]), cast("Any", arguments[3])))

    archive.articles.passages(["a0#1.0"], space=SPACE, now=NOON)

    query, parameters = next(one for one in asked if "json_each" in one[0])
    with reading(archive.engine) as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters)
        steps = [row.detail for row in plan]
    [chunks] = [step for step in steps if step.startswith("SEARCH chunks")]
    assert "(version_id=? AND space_id=? AND ordinal=?)" in chunks
    assert steps.index("SCAN wanted") < steps.index(chunks)
