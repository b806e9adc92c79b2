"""What every store of a community has: its connection, its community, and saving that notices other hands."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import Stale
from core.ids import CommunityId


class Store:
    """Opened for one community and one transaction."""

    def __init__(self, db: AsyncConnection, community: CommunityId) -> None:
        self._db = db
        self._community = community
        self._own_saves: dict[tuple[str, str], int] = {}

    def _mine(self, table: Table, **keys: object) -> ColumnElement[bool]:
        """Give the condition that a row is this community's and has these keys."""
        condition = _of(table, self._community)
        for name, value in keys.items():
            condition &= table.c[name] == value
        return condition

    async def _save(self, table: Table, key: str, version: int, row: Mapping[str, Any]) -> None:
        """Update a versioned row. What this very unit saved since the value was read makes nobody stale."""
        expected = max(version, self._own_saves.get((table.name, key), version))
        condition = self._mine(table, id=key) & (table.c.version == expected)
        saved = await self._db.execute(update(table).where(condition).values({**row, "version": expected + 1}))
        if saved.rowcount == 0:
            raise Stale
        self._own_saves[table.name, key] = expected + 1


@lru_cache(maxsize=1_024)
def _of(table: Table, community: CommunityId) -> ColumnElement[bool]:
    """Built once, for nearly every statement has it."""
    return table.c.community_id == community
