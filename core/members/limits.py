"""How much may reach a member: questions by their own number, one at a time; of all else unasked, one a week."""

from dataclasses import replace
from datetime import datetime

from core.ids import MemberId
from core.members.model import iso_week
from core.members.store import Members

OPEN_AT_ONCE = 1


class MemberLimits:
    """Implements `core.reads.Limits`. The load row is the lock: two workers cannot both take the last place."""

    def __init__(self, members: Members, now: datetime) -> None:
        """Read and write through the store, at this moment."""
        self._members = members
        self._now = now

    async def askable(self) -> frozenset[MemberId]:
        """Give the members who have room now."""
        return await self._members.with_room(self._now, iso_week(self._now))

    async def take(self, member: MemberId, *, again: bool = False) -> bool:
        """Take one place, if there is one once the row is locked."""
        load = (await self._members.load(member)).in_week(iso_week(self._now))
        found = await self._members.get(member)
        if found is None or not found.joined or (found.away_until and found.away_until > self._now):
            return False
        if load.open >= OPEN_AT_ONCE or (load.asked >= found.weekly and not again):
            return False
        await self._members.save_load(replace(load, open=load.open + 1) if again else load.take())
        return True

    async def free(self, member: MemberId) -> None:
        """Close an open place."""
        load = await self._members.load(member)
        await self._members.save_load(load.free())

    async def rest(self, member: MemberId, until: datetime) -> None:
        """Ask nothing until then."""
        found = await self._members.get(member)
        if found is not None and (found.away_until is None or found.away_until < until):
            await self._members.save(replace(found, away_until=until))


class MemberBudget:
    """Implements `core.reads.Budget`: one row for each member and ISO week; the first message to write it has it."""

    def __init__(self, members: Members, now: datetime) -> None:
        """Read and write through the store, at this moment."""
        self._members = members
        self._now = now

    async def spend(self, member: MemberId, what: str) -> bool:
        """Take this week's place, or find that this very message has it already."""
        return await self._members.spend(member, iso_week(self._now), what)
