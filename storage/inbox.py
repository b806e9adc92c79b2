"""Events of the platforms, written down before they are acknowledged: implements `core.ports.Inbox`."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, or_, select, update

from core.inbound import Heard
from core.places import Home
from core.ports import Clock
from storage.clocks import WallClock
from storage.engine import Database
from storage.keyed import change_by
from storage.rows.kernel import inbox, unread
from storage.statement import add_at_once
from storage.writing import add_new

LEASE = timedelta(seconds=60)
_OLDEST = (
    select(inbox)
    .where(unread, or_(inbox.c.leased_until.is_(None), inbox.c.leased_until <= bindparam("now")))
    .order_by(inbox.c.received_at, inbox.c.id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)


class SqlInbox:
    """Only what is done may be forgotten: a second copy of a waiting event adds nothing, and the first still waits."""

    def __init__(self, database: Database, *, wall: Clock | None = None, lease: timedelta = LEASE) -> None:
        self._database = database
        self._wall = wall or WallClock()
        self._lease = lease

    async def put(self, heard: Heard) -> bool:
        """Write the event down; False if it was there already."""
        async with self._database.write() as db:
            return await add_new(db, inbox, self._row(heard, self._wall.now()))

    async def put_all(self, heard: Sequence[Heard]) -> None:
        """Write events down together; those that were there already stay as they are."""
        now = self._wall.now()
        await add_at_once(self._database, inbox, [self._row(one, now) for one in heard])

    async def claim(self, limit: int) -> Sequence[tuple[str, Heard]]:
        """Take waiting events under a lease, oldest first."""
        now = self._wall.now()
        async with self._database.write() as db:
            rows = (await db.execute(_OLDEST, {"now": now, "most": limit})).all()
            if rows:
                taken = update(inbox).where(inbox.c.id.in_([row.id for row in rows]))
                await db.execute(taken.values(leased_until=now + self._lease))
        return [
            (row.id, Heard(Home(row.platform, row.tenant), row.key, row.happening, row.user, row.details))
            for row in rows
        ]

    async def done(self, key: str) -> None:
        """Mark an event as handled."""
        async with self._database.write() as db:
            await change_by(db, inbox, {"done_at": self._wall.now(), "leased_until": None}, id=key)

    def _row(self, heard: Heard, now: datetime) -> dict[str, object]:
        return {
            "id": f"{heard.home.platform}/{heard.home.tenant}/{heard.key}",
            "platform": heard.home.platform,
            "tenant": heard.home.tenant,
            "key": heard.key,
            "happening": heard.happening,
            "user": heard.user,
            "details": dict(heard.details),
            "received_at": now,
        }

    async def prune(self, before: datetime) -> int:
        """Remove what was done before then; return how many events that were."""
        async with self._database.write() as db:
            return (await db.execute(inbox.delete().where(inbox.c.done_at < before))).rowcount
