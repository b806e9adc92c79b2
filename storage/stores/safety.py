"""Walls, bans and reports: implements `core.safety.store.Safety`."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, or_, select, union

from core.ids import MemberId
from core.safety.model import Ban, By, Wall
from storage.keyed import its, with_keys
from storage.rows.safety import bans, walls
from storage.stores.store import Store
from storage.writing import add_all_new, in_batches, put

_BEHIND = union(
    select(walls.c.other_id).where(*with_keys(walls, "community_id", "member_id")),
    select(walls.c.member_id).where(
        *with_keys(walls, "community_id"),
        walls.c.other_id == bindparam("its_member_id"),
        walls.c.wall == Wall.BLOCK.value,
    ),
)
ORDERED = timedelta(microseconds=1)  # those named together keep the order in which they were named


class SqlSafety(Store):
    """Safety of one community."""

    async def behind_walls(self, member: MemberId) -> frozenset[MemberId]:
        """Return those whom the member blocked, those who blocked them, and those whom they never want to reach."""
        found = await self._db.execute(_BEHIND, its(community_id=self._community, member_id=member))
        return frozenset(found.scalars())

    async def blocked_between(self, one: MemberId, other: MemberId) -> bool:
        """Tell whether either of the two blocked the other."""
        c = walls.c
        either = or_(and_(c.member_id == one, c.other_id == other), and_(c.member_id == other, c.other_id == one))
        here = select(c.wall).where(self._mine(walls, wall=Wall.BLOCK.value), either).limit(1)
        return (await self._db.execute(here)).first() is not None

    async def walls_of(self, member: MemberId, wall: Wall) -> Sequence[MemberId]:
        """Return whom the member put behind such a wall, the first one first."""
        query = select(walls.c.other_id).where(self._mine(walls, member_id=member, wall=wall.value))
        return (await self._db.execute(query.order_by(walls.c.at, walls.c.other_id))).scalars().all()

    async def put_up(self, member: MemberId, wall: Wall, others: Collection[MemberId], at: datetime) -> None:
        """Put these behind a wall; those who are there already stay."""
        mine = {"community_id": self._community, "member_id": member, "wall": wall.value}
        rows = [{**mine, "other_id": other, "at": at + n * ORDERED} for n, other in enumerate(others)]
        await add_all_new(self._db, walls, rows)

    async def take_down(self, member: MemberId, wall: Wall, others: Collection[MemberId]) -> None:
        """Take the wall before these away."""
        for batch in in_batches(others):
            here = self._mine(walls, member_id=member, wall=wall.value) & walls.c.other_id.in_(batch)
            await self._db.execute(delete(walls).where(here))

    async def ban(self, ban: Ban) -> None:
        """Write a ban down; it takes the place of an earlier one."""
        row = {"community_id": self._community, "member_id": ban.member, "at": ban.at, "by": ban.by.value}
        await put(self._db, bans, {**row, "until": ban.until})

    async def lift(self, member: MemberId) -> bool:
        """Lift a ban; False if there is none."""
        return await self._drop(bans, member_id=member) == 1

    async def ban_of(self, member: MemberId, now: datetime) -> Ban | None:
        """Return the ban that holds now."""
        row = await self._row(bans, member_id=member)
        return _ban(row) if row is not None and (row.until is None or row.until > now) else None

    async def all_banned(self, now: datetime) -> Sequence[Ban]:
        """Return every ban that holds now, the latest first."""
        query = select(bans).where(self._mine(bans), _holds(now)).order_by(bans.c.at.desc(), bans.c.member_id)
        return [_ban(row) for row in await self._db.execute(query)]


def _holds(now: datetime) -> ColumnElement[bool]:
    return or_(bans.c.until.is_(None), bans.c.until > now)


def _ban(row: Row[Any]) -> Ban:
    return Ban(row.member_id, row.at, By(row.by), row.until)
