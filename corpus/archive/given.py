"""Rows that a query is given as one parameter, so that it is compiled but once.

SQLAlchemy compiles a `VALUES` anew each time, which takes longer than the look-up.
"""

from typing import Any

from sqlalchemy import JSON, Select, bindparam, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Elements(FunctionElement[Any]):
    """The elements of a JSON array, a row each."""

    inherit_cache = True  # type: ignore[mutable-override]  # SQLAlchemy's way


@compiles(_Elements, "sqlite")
def _of_sqlite(element: _Elements, compiler: SQLCompiler, **options: object) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Elements, "postgresql")
def _of_postgresql(element: _Elements, compiler: SQLCompiler, **options: object) -> str:
    return f"json_array_elements({compiler.process(element.clauses, **options)})"


def given(name: str, /, **fields: type[str] | type[int]) -> Select[Any]:
    """The rows of the parameter `name`: a list of lists, each with these fields."""
    elements = _Elements(bindparam(name, type_=JSON))
    row = elements.table_valued(column("value", JSON)).c.value
    columns = []
    for place, (field, kind) in enumerate(fields.items()):
        cell = row[place].as_string() if kind is str else row[place].as_integer()
        columns.append(cell.label(field))
    return select(*columns)
