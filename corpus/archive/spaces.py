"""Embedding spaces, and vectors as the archive keeps them."""

from typing import cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, insert, select

from corpus.archive import schema
from corpus.archive.records import Space


def pack(vector: NDArray[np.float32]) -> bytes:
    """A vector as the archive keeps it: little-endian float16."""
    return vector.astype("<f2").tobytes()


def unpack(packed: bytes) -> NDArray[np.float32]:
    """The float32 vector that was packed, to float16's precision."""
    return np.frombuffer(packed, dtype="<f2").astype(np.float32)


def space_id_of(connection: Connection, space: Space) -> int:
    """The row of the space, made if it is new."""
    found = connection.execute(
        select(schema.spaces.c.id).where(is_space(space))
    ).scalar_one_or_none()
    if found is None:
        found = connection.execute(
            insert(schema.spaces)
            .values(model=space.model, chunking=space.chunking, dim=space.dim)
            .returning(schema.spaces.c.id)
        ).scalar_one()
    return cast("int", found)


def is_space(space: Space) -> ColumnElement[bool]:
    """The condition that a row of `spaces` is this one."""
    return and_(
        schema.spaces.c.model == space.model, schema.spaces.c.chunking == space.chunking
    )
