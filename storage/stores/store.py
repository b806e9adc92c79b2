"""What every store of a community has: rows by their keys, and saving that notices other hands."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Stale
from core.ids import CommunityId
from storage.keyed import Key, change_by, drop_by, row_by, rows_by


class Store:
    """Opened for one community and one transaction."""

    def __init__(self, db: AsyncConnection, community: CommunityId) -> None:
        self._db = db
        self._community = community
        self._own_saves: dict[tuple[str, str], int] = {}

    def _mine(self, table: Table, **keys: object) -> ColumnElement[bool]:
        """Give the condition that a row is this community's and has these keys, for what the methods below cannot."""
        condition = _of(table, self._community)
        for name, value in keys.items():
            condition &= table.c[name] == value
        return condition

    async def _row(self, table: Table, **keys: Key) -> Row[Any] | None:
        """Return the one row of this community that has these keys."""
        return await row_by(self._db, table, community_id=self._community, **keys)

    async def _rows(self, table: Table, *order: Column[Any], **keys: Key) -> Sequence[Row[Any]]:
        """Return the rows of this community that have these keys, in this order."""
        return await rows_by(self._db, table, *order, community_id=self._community, **keys)

    async def _drop(self, table: Table, **keys: Key) -> int:
        """Delete the rows of this community that have these keys; return how many there were."""
        return await drop_by(self._db, table, community_id=self._community, **keys)

    async def _change(self, table: Table, values: dict[str, Any], **keys: Key) -> int:
        """Change the rows of this community that have these keys; return how many there were."""
        return await change_by(self._db, table, values, community_id=self._community, **keys)

    async def _save(self, table: Table, key: str, version: int, row: Mapping[str, Any]) -> None:
        """Update a versioned row. What this very unit saved since the value was read makes nobody stale."""
        expected = max(version, self._own_saves.get((table.name, key), version))
        if not await self._change(table, {**row, "version": expected + 1}, id=key, version=expected):
            raise Stale
        self._own_saves[table.name, key] = expected + 1


@lru_cache(maxsize=1_024)
def _of(table: Table, community: CommunityId) -> ColumnElement[bool]:
    """Built once, for nearly every statement has it."""
    return table.c.community_id == community
