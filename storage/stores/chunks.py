"""The evidence log read in bulk, as columns: one statement a chunk, and hardly an object a row on the way.

The database turns rows into columns by itself: PostgreSQL into arrays, SQLite into arrays of JSON. SQLite does so in a
thread of its own and without Python's lock, so the next chunk is read while the one before it is taken in.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from json import loads
from sqlite3 import Cursor
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from sqlalchemy import BigInteger, LargeBinary, bindparam, case, func, literal_column, select
from sqlalchemy import cast as as_
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import NULLTYPE

from core.errors import Stale
from core.expertise.chunks import Chunk
from core.expertise.model import Kind
from core.expertise.store import CHUNK
from core.ids import MemberId
from storage.rows.expertise import evidence, heads
from storage.stores.store import Store
from storage.trips import Connection

_TERM = np.dtype([("term", "<i8"), ("count", "<u2")])  # as `storage.packing.pack` writes it
_PARTS = 2.0**52  # of a second: what SQLite writes of a fraction has 15 digits, a moment may have 17

_c = evidence.c
_NAMES_ITSELF = _c.thread.is_(None) & (_c.kind == Kind.HELPED.value)
THREAD = case((_NAMES_ITSELF, _c.source), else_=_c.thread).label("thread")
_ROWS = (
    select(_c.seq, _c.member_id, _c.kind, _c.at, _c.channel, THREAD, _c.counterpart_id, _c.terms)
    .where(_c.community_id == bindparam("community"), _c.seq > bindparam("after"))
    .order_by(_c.seq)
    .limit(bindparam("rows"))
)
_FOUND = _ROWS.subquery()
_f = _FOUND.c
_ARRAYS = select(
    *(func.array_agg(column, type_=NULLTYPE) for column in _f if column is not _f.terms),
    func.array_agg(func.length(_f.terms), type_=NULLTYPE),
    func.string_agg(_f.terms, literal_column("''::bytea"), type_=NULLTYPE),
)
_WHOLE = as_(_f.at, BigInteger)
_JSON = select(
    *(
        func.json_group_array(column)
        for column in (
            *(_f.seq, _f.member_id, _f.kind, _WHOLE, as_((_f.at - _WHOLE) * _PARTS, BigInteger)),
            *(_f.channel, _f.thread, _f.counterpart_id, func.length(_f.terms)),
        )
    ),
    as_(func.group_concat(_f.terms, ""), LargeBinary),
).compile(dialect=sqlite.dialect(paramstyle="named"))


class SqlChunks(Store):
    """The evidence of one community, for whoever wants all of it."""

    async def chunks(self, after: int, rows: int = CHUNK) -> AsyncGenerator[Chunk, None]:
        """Give the rows after this one as columns; raises Stale if any were removed while they were read."""
        epoch, statements, found = await self._epoch(), 0, rows
        ahead: Awaitable[Chunk] | None = None
        try:
            while found == rows:
                chunk = await (ahead or self._read(after, rows))
                ahead, statements, found = None, statements + 1, len(chunk)
                if found:
                    after = chunk.last
                    if found == rows and not self._on_postgresql:  # whose driver takes one statement at a time
                        ahead = asyncio.ensure_future(self._read(after, rows))
                        await asyncio.sleep(0)  # so that it begins
                    yield chunk
        finally:
            if ahead is not None:
                await asyncio.gather(ahead, return_exceptions=True)
        if statements > 1 and await self._epoch() != epoch:  # one statement alone sees one moment
            raise Stale

    @property
    def _on_postgresql(self) -> bool:
        return self._db.dialect.name == "postgresql"

    async def _read(self, after: int, rows: int) -> Chunk:
        asked = {"community": self._community, "after": after, "rows": rows}
        return await (self._arrays(asked) if self._on_postgresql else self._turned(asked))

    async def _arrays(self, asked: Mapping[str, Any]) -> Chunk:
        arrays: Sequence[Any] = (await self._db.execute(_ARRAYS, asked)).one()
        return _chunk(*arrays) if arrays[0] is not None else Chunk.of(())  # of no rows there is no array

    async def _turned(self, asked: Mapping[str, Any]) -> Chunk:
        turned = _Turned()
        connection = cast("Connection", (await self._db.get_raw_connection()).driver_connection)
        await connection.run(turned, str(_JSON), _JSON.construct_params(dict(asked)))
        return turned.chunk

    async def _epoch(self) -> int | None:
        return (await self._db.execute(select(heads.c.epoch).where(self._mine(heads)))).scalar_one_or_none()


class _Turned:
    """What a statement of SQLite's gave; it is turned in SQLite's thread, too."""

    chunk: Chunk

    def __call__(self, cursor: Cursor, statement: str, parameters: Mapping[str, object]) -> None:
        *texts, packed = cursor.execute(statement, parameters).fetchone()
        seqs, members, kinds, whole, parts, *others = map(loads, texts)
        at = np.array(whole, np.float64) + np.array(parts, np.float64) / _PARTS
        columns = [seqs, members, kinds, at, *others, packed or b""]
        self.chunk = _chunk(*columns)


def _chunk(  # noqa: PLR0913, PLR0917 - a column each
    seqs: Sequence[int],
    members: Sequence[MemberId],
    kinds: Sequence[str],
    at: npt.ArrayLike,
    channels: Sequence[str],
    threads: Sequence[str | None],
    counterparts: Sequence[MemberId | None],
    lengths: Sequence[int],
    packed: bytes,
) -> Chunk:
    moments, terms = np.array(at, np.float64), np.frombuffer(packed, _TERM)
    ends = np.cumsum(np.array(lengths, np.int64)) // _TERM.itemsize
    numbers, counts = terms["term"].astype(np.int64), terms["count"].astype(np.uint16)
    last = seqs[-1] if seqs else 0
    return Chunk(last, members, kinds, moments, channels, threads, counterparts, numbers, counts, ends)
