from typing import Any, cast

from sqlalchemy import event, literal, select, union_all
from sqlalchemy.engine.interfaces import CacheStats

from corpus.archive.archive import Archive
from corpus.archive.engine import reading
from corpus.archive.given import given

QUERY = given("wanted", name=str, place=int)


def rows(archive: Archive, wanted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    with reading(archive.engine) as connection:
        found = connection.execute(QUERY, {"wanted": wanted})
        return [(row.name, row.place) for row in found]


def test_the_rows_are_those_of_the_parameter(archive: Archive) -> None:
    wanted = [('a "quoted" é', 3), ("b", -1), ("b", -1)]

    assert rows(archive, wanted) == wanted
    assert rows(archive, []) == []


def test_fields_compare_as_their_kinds(archive: Archive) -> None:
    wanted = given("wanted", name=str, place=int).cte("wanted")
    held = union_all(
        select(literal("7").label("name"), literal(7).label("place")),
        select(literal("8").label("name"), literal(8).label("place")),
    ).subquery()
    same = (held.c.name == wanted.c.name) & (held.c.place == wanted.c.place)
    query = select(held.c.name).join(wanted, same)

    with reading(archive.engine) as connection:
        found = connection.execute(query, {"wanted": [("7", 7), ("8", 9)]}).scalars()

        assert list(found) == ["7"]


def test_a_query_is_compiled_once_however_many_rows_it_is_given(
    archive: Archive,
) -> None:
    hits: list[CacheStats] = []

    @event.listens_for(archive.engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        context = cast("Any", arguments[4])
        if context.compiled is not None:
            hits.append(context.cache_hit)

    rows(archive, [("a", 1)])
    rows(archive, [("a", 1), ("b", 2)])

    assert hits[1] is CacheStats.CACHE_HIT
