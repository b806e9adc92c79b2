"""How much may reach a member: questions by their own number, one at a time; of all else unasked, one a week."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from core.ids import MemberId
from core.members.model import iso_week
from core.members.people import zone_named
from core.members.profile import Hours, Rhythm
from core.members.store import Members, Profiles
from core.reads import Window
from core.settings import SettingsBook
from core.waking import after_waking, next_waking

OPEN_AT_ONCE = 1
SPARING = timedelta(days=60)  # between two of a kind, for who wants few
SAME_MESSAGE = timedelta(hours=12)  # within which one message may be tried several times


class MemberLimits:
    """Implements `core.reads.Limits`. The load row is the lock: two workers cannot both take the last place."""

    def __init__(self, members: Members, profiles: Profiles, settings: SettingsBook, now: datetime) -> None:
        """Read and write through the stores, at this moment."""
        self._members = members
        self._profiles = profiles
        self._settings = settings
        self._now = now

    async def askable(self, *, last: bool = False) -> frozenset[MemberId]:
        """Give the members who have room and are awake now."""
        return frozenset(m for m, hours in (await self._room(last=last)).items() if hours.reachable(self._now))

    async def room(self) -> frozenset[MemberId]:
        """Give those who have room, awake or asleep."""
        return frozenset(await self._room(last=True))

    async def next_awake(self, without: Collection[MemberId] = (), *, last: bool = False) -> datetime | None:
        """Tell when the first of the others can be asked."""
        room = await self._room(last=last)
        return min((hours.reachable_from(self._now) for m, hours in room.items() if m not in without), default=None)

    async def window(self, member: MemberId, life: timedelta) -> Window:
        """Tell when a question sent now is in front of the member, and until when it may wait."""
        hours = await self._hours(member)
        arrives = hours.arrives(self._now)
        return Window(arrives, after_waking(arrives, life, hours.zone, weekends=hours.weekends))

    async def wakes(self, member: MemberId) -> datetime:
        """Tell from when on it is day there."""
        hours = await self._hours(member)
        return next_waking(self._now, hours.zone, weekends=hours.weekends)

    async def take(self, member: MemberId, *, again: bool = False, last: bool = False) -> bool:
        """Take one place, if there is one once the row is locked."""
        load = (await self._members.load(member)).in_week(iso_week(self._now))
        found = await self._members.get(member)
        if found is None or not found.joined or found.pause(self._now):
            return False
        most = min(found.weekly, (await self._settings.get()).most_weekly)
        if load.open >= OPEN_AT_ONCE or (load.asked >= most and not again):
            return False
        if not again and not await self._now_suits(member, last=last):
            return False
        await self._members.save_load(replace(load, open=load.open + 1) if again else load.take())
        return True

    async def most_open(self) -> int:
        """Tell about how many questions of one asker people may be asked at once."""
        return (await self._settings.get()).most_open

    async def free(self, member: MemberId) -> None:
        """Close an open place."""
        load = await self._members.load(member)
        await self._members.save_load(load.free())

    async def rest(self, member: MemberId, until: datetime) -> None:
        """Ask nothing until then."""
        found = await self._members.get(member)
        if found is not None and (found.away_until is None or found.away_until < until):
            await self._members.save(replace(found, away_until=until))

    async def _room(self, *, last: bool) -> dict[MemberId, Hours]:
        most = (await self._settings.get()).most_weekly
        room = await self._profiles.with_room(self._now, iso_week(self._now), most)
        return {m: hours for m, hours in room.items() if last or hours.rhythm is not Rhythm.BACKSTOP}

    async def _now_suits(self, member: MemberId, *, last: bool) -> bool:
        hours = await self._hours(member)
        return hours.reachable(self._now) and (last or hours.rhythm is not Rhythm.BACKSTOP)

    async def _hours(self, member: MemberId) -> Hours:
        found, profile = await self._members.get(member), await self._profiles.get(member)
        return Hours(zone_named(found.zone if found else "UTC"), profile.weekends, profile.rhythm)


class MemberBudget:
    """Implements `core.reads.Budget`: one row for each member and ISO week; the first message to write it has it."""

    def __init__(self, members: Members, profiles: Profiles, now: datetime) -> None:
        """Read and write through the stores, at this moment."""
        self._members = members
        self._profiles = profiles
        self._now = now

    async def wants(self, member: MemberId, kind: str) -> bool:
        """Tell whether they left this kind on, and got none lately if they want few."""
        hush = await self._profiles.hush(member, kind)
        if hush.never or (hush.until is not None and hush.until > self._now):
            return False
        lately = hush.last_at is not None and SAME_MESSAGE < self._now - hush.last_at < SPARING
        return not (hush.sparing and lately)

    async def spend(self, member: MemberId, what: str, kind: str = "") -> bool:
        """Take this week's place, or find that this very message has it already."""
        if not await self._members.spend(member, iso_week(self._now), what):
            return False
        if kind:
            hush = await self._profiles.hush(member, kind)
            await self._profiles.save_hush(replace(hush, last_at=self._now))
        return True
