"""Events on their way: written with the change that caused them, handed to one worker at a time.

Whether a row is due is told by Kith's clock, which the playground may move; how long a worker may keep it is told by
the real one. An expired lease is anybody's, and its first holder can no longer finish.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, Select, and_, bindparam, exists, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import LostLease
from core.events import EVENTS, Event
from core.ids import CommunityId, MemberId
from core.letters import Composer, Subscriber
from core.ports import Chance, Clock, Entry
from storage.clocks import WallClock
from storage.engine import Database
from storage.keyed import its, with_keys
from storage.rows.kernel import not_held, outbox, waiting
from storage.writing import add_all_new

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)

SubscribersOf = Callable[[Event], Iterable[Subscriber]]


class Emitted:
    """What one unit emitted, kept until its transaction writes it down."""

    def __init__(self, subscribers_of: SubscribersOf, new_id: Callable[[], str]) -> None:
        self._subscribers_of = subscribers_of
        self._new_id = new_id
        self._rows: list[dict[str, Any]] = []
        self.actor: MemberId | None = None  # by whose own act all this follows

    def add(self, event: Event, due: datetime, once: str | None) -> None:
        """Fan an event out: one row for each subscriber."""
        for subscriber in self._subscribers_of(event):
            self._rows.append(
                {
                    "community_id": event.community,
                    "id": self._new_id(),
                    "event": event.name,
                    "payload": event.payload(),
                    "subscriber": subscriber.name,
                    "lane": _lane(event, subscriber),
                    "once": None if once is None else f"{subscriber.name}:{once}",
                    "actor_id": self.actor,
                    "planned_at": due,
                    "due_at": due,
                    "attempts": 0,
                }
            )

    async def write(self, db: AsyncConnection) -> None:
        """Write the rows; one whose `once` key was used before is left out."""
        rows, self._rows = self._rows, []
        await add_all_new(db, outbox, rows)


async def finish(db: AsyncConnection, entry: Entry, now: datetime) -> None:
    """Mark an entry done in the transaction of its effects; raises LostLease when another worker holds it."""
    if await _let_go(db, entry, done_at=now) == 0:
        raise LostLease


class SqlOutbox:
    """Implements `core.ports.Outbox` for every community of the installation."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        chance: Chance,
        *,
        wall: Clock | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self._database = database
        self._clock = clock
        self._chance = chance
        self._wall = wall or WallClock()
        self._lease = lease

    async def claim(self, limit: int) -> Sequence[Entry]:
        """Take due rows under a lease, oldest first; of one lane only the first."""
        lease, wall = self._chance.entropy(10).hex(), self._wall.now()
        async with self._database.write() as db:
            now = self._clock.now()
            rows = (await db.execute(_CLAIMABLE, {"now": now, "wall": wall, "most": limit})).all()
            entries = [entry for row in rows if (entry := _entry(row, lease)) is not None]
            understood = {(str(entry.community), entry.id) for entry in entries}
            if understood:
                taken = {"lease": lease, "leased_until": wall + self._lease, "keys": list(understood)}
                await db.execute(_TAKEN, taken)
            if strange := {(row.community_id, row.id) for row in rows} - understood:
                why = "this version of Kith does not know the event"
                await db.execute(_THESE, {"parked_at": wall, "reason": why, "keys": list(strange)})
        return entries

    async def later(self, entry: Entry, due: datetime, reason: str, *, counts: bool = True) -> None:
        """Give the row back, to be tried again; nothing happens if another worker holds it."""
        uncounted = {} if counts else {"attempts": entry.attempts - 1}
        await self._let_go(entry, due_at=due, reason=reason, **uncounted)

    async def hold(self, entry: Entry, expires: datetime | None, reason: str | None = None) -> None:
        """Set the row aside until sending goes on; that was no try. Nothing happens if another worker holds it.

        A row that is let go keeps its end only if it waited for a permission; so the first end stands, and its reason.
        """
        held: dict[str, object] = {"held_at": self._clock.now(), "attempts": entry.attempts - 1}
        if entry.expires is None:
            held |= {"expires_at": expires, "reason": reason}
        elif reason is not None:
            held |= {"reason": reason}
        await self._let_go(entry, **held)

    async def drop(self, entry: Entry) -> None:
        """Mark the row as done without handling it; nothing happens if another worker holds it."""
        await self._let_go(entry, done_at=self._clock.now(), reason="expired")

    async def park(self, entry: Entry, reason: str) -> None:
        """Set the row aside for an organiser; nothing happens if another worker holds it."""
        await self._let_go(entry, parked_at=self._clock.now(), reason=reason)

    async def next_due(self) -> datetime | None:
        """Return when the next row is due, so that a worker knows how long it may sleep."""
        async with self._database.read() as db:
            soonest: datetime | None = (
                await db.execute(select(func.min(outbox.c.due_at)).where(waiting, not_held))
            ).scalar()
        return soonest

    async def parked(self, limit: int = 100) -> Sequence[str]:
        """Return why rows were set aside, the latest last; the brake is no reason."""
        since = func.coalesce(outbox.c.parked_at, outbox.c.held_at)
        kept = or_(outbox.c.parked_at.is_not(None), and_(~not_held, outbox.c.reason.is_not(None)))
        query = select(outbox.c.reason).where(kept, outbox.c.done_at.is_(None))
        async with self._database.read() as db:
            found = (await db.execute(query.order_by(since.desc()).limit(limit))).scalars().all()
        return [reason or "" for reason in reversed(found)]

    async def prune(self, before: datetime) -> int:
        """Remove what was done, set aside for good or too late before then; return how many rows that were."""
        late = and_(~not_held, outbox.c.expires_at < before)
        over = or_(outbox.c.done_at < before, outbox.c.parked_at < before, late)
        async with self._database.write() as db:
            return (await db.execute(outbox.delete().where(over))).rowcount

    async def _let_go(self, entry: Entry, **changes: object) -> None:
        async with self._database.write() as db:
            await _let_go(db, entry, **changes)


def _claimable() -> Select[Any]:
    c, earlier = outbox.c, outbox.alias("earlier")
    behind = exists().where(
        earlier.c.community_id == c.community_id,
        earlier.c.lane == c.lane,
        earlier.c.done_at.is_(None),
        earlier.c.parked_at.is_(None),
        earlier.c.held_at.is_(None),
        tuple_(earlier.c.planned_at, earlier.c.id) < tuple_(c.planned_at, c.id),
    )
    return (
        select(outbox)
        .where(waiting, not_held, c.due_at <= bindparam("now"))
        .where(or_(c.leased_until.is_(None), c.leased_until <= bindparam("wall")))
        .where(or_(c.lane.is_(None), ~behind))
        .order_by(c.due_at, c.id)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


def _entry(row: Row[Any], lease: str) -> Entry | None:
    try:
        event = EVENTS[row.event].read(row.payload)
    except (KeyError, TypeError):
        log.exception("an event in the outbox cannot be read", extra={"entry": row.id, "event": row.event})
        return None
    community, actor = CommunityId(row.community_id), row.actor_id
    return Entry(community, row.id, event, row.subscriber, row.attempts + 1, lease, actor, row.expires_at)


async def _let_go(db: AsyncConnection, entry: Entry, **changes: object) -> int:
    """Change a row while its worker still holds it; returns 0 if another one does."""
    held = its(community_id=entry.community, id=entry.id, lease=entry.lease)
    return (await db.execute(_HELD, {"lease": None, "leased_until": None} | changes | held)).rowcount


# Built once: these belong to every act.
_CLAIMABLE = _claimable()
_HELD = update(outbox).where(*with_keys(outbox, "community_id", "id", "lease"), outbox.c.done_at.is_(None))
_THESE = update(outbox).where(tuple_(outbox.c.community_id, outbox.c.id).in_(bindparam("keys", expanding=True)))
_TAKEN = _THESE.values(attempts=outbox.c.attempts + 1)


def _lane(event: Event, subscriber: Subscriber) -> str | None:
    if not isinstance(subscriber, Composer) or subscriber.lane is None:
        return None
    return f"{subscriber.lane}:{getattr(event, subscriber.lane)}"
