"""The brake, and letting go of what it held: implements `core.safety.store.Brakes`."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import CommunityId
from storage.rows.communities import community_settings
from storage.rows.kernel import not_held, outbox
from storage.rows.safety import brakes
from storage.stores.store import Store
from storage.writing import add_new

EVERYWHERE = "everywhere"
_EVERYWHERE = select(brakes.c.at).where(brakes.c.name == EVERYWHERE)


class SqlBrake(Store):
    """The brake of one community; the installation's holds it, too."""

    def __init__(self, db: AsyncConnection, community: CommunityId, now: datetime) -> None:
        super().__init__(db, community)
        self._now = now

    async def on(self) -> bool:
        """Tell whether organisers stopped this community or took Kith out, or an operator stopped the installation."""
        if await self.everywhere() is not None:
            return True
        row = await self._row(community_settings)
        return row is not None and bool(row.chosen.get("stopped_at") or row.chosen.get("taken_out_at"))

    async def everywhere(self) -> datetime | None:
        """Tell since when the whole installation is stopped."""
        since: datetime | None = (await self._db.execute(_EVERYWHERE)).scalar_one_or_none()
        return since

    async def held(self) -> int:
        """Count the letters that were set aside."""
        query = select(func.count()).select_from(outbox).where(self._mine(outbox), ~not_held)
        return int((await self._db.execute(query.where(outbox.c.done_at.is_(None)))).scalar_one())

    async def let_go(self, step: timedelta, longest: timedelta) -> int:
        """Let the letters go on, one each step but all within the longest time; drop what came too late.

        What waited for a permission (it has a reason) keeps its end, in case that it has to wait again.
        Returns how many go on. Who calls at the same moment finds none left.
        """
        c = outbox.c
        late = self._mine(outbox) & ~not_held & c.done_at.is_(None) & (c.expires_at <= self._now)
        await self._db.execute(update(outbox).where(late).values(done_at=self._now, held_at=None, reason="expired"))
        held = select(c.id).where(self._mine(outbox), ~not_held, c.done_at.is_(None), c.parked_at.is_(None))
        ids = (await self._db.execute(held.order_by(c.planned_at, c.id).with_for_update())).scalars().all()
        if not ids:
            return 0
        end = case((c.reason.is_not(None), c.expires_at), else_=null())
        apart = min(step, longest / len(ids))
        goes_on = (
            update(outbox)
            .where(c.community_id == self._community, c.id == bindparam("held_id"), ~not_held)
            .values(held_at=None, expires_at=end, due_at=bindparam("new_due"))
        )
        rows = [{"held_id": one, "new_due": self._now + (n + 1) * apart} for n, one in enumerate(ids)]
        await self._db.execute(goes_on, rows)
        return len(ids)


async def press_everywhere(db: AsyncConnection, now: datetime) -> bool:
    """Stop the whole installation; False if it was stopped already."""
    return await add_new(db, brakes, {"name": EVERYWHERE, "at": now})


async def release_everywhere(db: AsyncConnection) -> bool:
    """Let the whole installation go on; False if nothing stopped it."""
    return (await db.execute(brakes.delete().where(brakes.c.name == EVERYWHERE))).rowcount == 1
