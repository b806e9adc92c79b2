"""What members did for others: implements `core.shoutouts.store.Deeds`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from core.ids import MemberId
from core.shoutouts.model import Deed, Kind
from storage.rows.shoutouts import deeds
from storage.stores.store import Store
from storage.writing import add_new


class SqlDeeds(Store):
    """Deeds of one community."""

    async def add(self, deed: Deed) -> bool:
        """Write a deed down; False if it is known from this source already."""
        row = {
            "community_id": self._community,
            "id": deed.id,
            "kind": deed.kind.value,
            "doer_id": deed.doer,
            "at": deed.at,
            "source": deed.source,
            "giver_id": deed.giver,
            "topic": deed.topic,
            "words": deed.words,
            "counts": deed.counts,
            "open": deed.open,
            "shown_at": deed.shown_at,
        }
        return await add_new(self._db, deeds, row)

    async def get(self, deed: str) -> Deed | None:
        """Return a deed."""
        row = await self._row(deeds, id=deed)
        return None if row is None else _deed(row)

    async def between(self, start: datetime, end: datetime) -> Sequence[Deed]:
        """Return the deeds from start to end, the end left out, that count, oldest first."""
        c = deeds.c
        query = select(deeds).where(self._mine(deeds), c.counts.is_(True), c.at >= start, c.at < end)
        return [_deed(row) for row in await self._db.execute(query.order_by(c.at, c.id))]

    async def told_by(self, giver: MemberId, since: datetime) -> Sequence[Deed]:
        """Return the deeds that a member told since then, oldest first, those that do not count among them."""
        query = select(deeds).where(self._mine(deeds, giver_id=giver), deeds.c.at >= since)
        return [_deed(row) for row in await self._db.execute(query.order_by(deeds.c.at, deeds.c.id))]

    async def show(self, deed: str, at: datetime) -> bool:
        """Note that the thanks are shown in the channel; False if they were already."""
        here = self._mine(deeds, id=deed) & deeds.c.shown_at.is_(None)
        return (await self._db.execute(update(deeds).where(here).values(shown_at=at))).rowcount == 1


def _deed(row: Row[Any]) -> Deed:
    return Deed(
        row.id,
        Kind(row.kind),
        row.doer_id,
        row.at,
        row.source,
        row.giver_id,
        row.topic,
        row.words,
        row.counts,
        row.open,
        row.shown_at,
    )
