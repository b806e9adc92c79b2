"""The evidence log read in bulk, as columns: one statement a chunk, and hardly an object a row on the way.

PostgreSQL turns rows into arrays by itself. For SQLite its thread does, a few rows at a time: those few are freed
before Python's collector takes notice of them, where a page of them would have it look through everything again.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from sqlite3 import Cursor
from typing import Any, cast

import numpy as np
from sqlalchemy import bindparam, case, func, literal_column, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import NULLTYPE

from core.errors import Stale
from core.expertise.chunks import Chunk
from core.expertise.model import Kind
from core.expertise.store import CHUNK
from storage.rows.expertise import evidence, heads
from storage.stores.store import Store
from storage.trips import Connection

FEW = 500  # rows; Python's collector begins to look at 700 new objects
_TERM = np.dtype([("term", "<i8"), ("count", "<u2")])  # as `storage.stores.expertise.pack` writes it

_c = evidence.c
_NAMES_ITSELF = _c.thread.is_(None) & (_c.kind == Kind.HELPED.value)
_THREAD = case((_NAMES_ITSELF, _c.source), else_=_c.thread).label("thread")
_ROWS = (
    select(_c.seq, _c.member_id, _c.kind, _c.at, _c.channel, _THREAD, _c.counterpart_id, _c.terms)
    .where(_c.community_id == bindparam("community"), _c.seq > bindparam("after"))
    .order_by(_c.seq)
    .limit(bindparam("rows"))
)
_FOR_SQLITE = _ROWS.compile(dialect=sqlite.dialect(paramstyle="named"))
_FOUND = _ROWS.subquery()
_ARRAYS = select(
    *(func.array_agg(column, type_=NULLTYPE) for column in _FOUND.c if column is not _FOUND.c.terms),
    func.array_agg(func.length(_FOUND.c.terms), type_=NULLTYPE),
    func.string_agg(_FOUND.c.terms, literal_column("''::bytea"), type_=NULLTYPE),
)

_Columns = Sequence[Any]  # as `_chunk` takes them


class SqlChunks(Store):
    """The evidence of one community, for whoever wants all of it."""

    async def chunks(self, after: int, rows: int = CHUNK) -> AsyncGenerator[Chunk, None]:
        """Give the rows after this one as columns; raises Stale if any were removed while they were read."""
        epoch, statements, found = await self._epoch(), 0, rows
        read = self._arrays if self._db.dialect.name == "postgresql" else self._turned
        while found == rows:
            columns = await read({"community": self._community, "after": after, "rows": rows})
            statements, found = statements + 1, len(columns[0])
            if found:
                chunk = _chunk(columns)
                after = chunk.last
                yield chunk
        if statements > 1 and await self._epoch() != epoch:  # one statement alone sees one moment
            raise Stale

    async def _arrays(self, asked: Mapping[str, Any]) -> _Columns:
        arrays: _Columns = (await self._db.execute(_ARRAYS, asked)).one()
        return arrays if arrays[0] is not None else [()] * len(arrays)  # of no rows there is no array

    async def _turned(self, asked: Mapping[str, Any]) -> _Columns:
        turned = _Turned()
        connection = cast("Connection", (await self._db.get_raw_connection()).driver_connection)
        await connection.run(turned, str(_FOR_SQLITE), _FOR_SQLITE.construct_params(dict(asked)))
        *columns, packed = turned.columns
        return [*columns, list(map(len, packed)), b"".join(packed)]

    async def _epoch(self) -> int | None:
        return (await self._db.execute(select(heads.c.epoch).where(self._mine(heads)))).scalar_one_or_none()


class _Turned:
    """What a statement of SQLite's gave, by its columns."""

    def __init__(self) -> None:
        self.columns: tuple[list[Any], ...] = tuple([] for _ in _ROWS.selected_columns)

    def __call__(self, cursor: Cursor, statement: str, parameters: Mapping[str, object]) -> None:
        cursor.execute(statement, parameters)
        while few := cursor.fetchmany(FEW):
            for column, more in zip(self.columns, zip(*few, strict=True), strict=True):
                column.extend(more)


def _chunk(columns: _Columns) -> Chunk:
    seqs, members, kinds, at, channels, threads, counterparts, lengths, packed = columns
    moments, terms = np.array(at, np.float64), np.frombuffer(packed, _TERM)
    ends = np.cumsum(np.array(lengths, np.int64)) // _TERM.itemsize
    numbers, counts = terms["term"].astype(np.int64), terms["count"].astype(np.uint16)
    return Chunk(seqs[-1], members, kinds, moments, channels, threads, counterparts, numbers, counts, ends)
