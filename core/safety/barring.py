"""Who may not meet whom: implements `core.barriers.Barriers` over walls and bans."""

from collections.abc import Collection, Sequence
from datetime import datetime

from core.ids import MemberId
from core.safekeeping import MemberBarred
from core.safety.model import Ban, By, Wall
from core.safety.store import Safety, SafetyUnit


class MemberBarriers:
    """Reads walls and bans as they stand at this moment."""

    def __init__(self, safety: Safety, now: datetime) -> None:
        """Take the store and the moment."""
        self._safety = safety
        self._now = now

    async def barred(self, member: MemberId) -> frozenset[MemberId]:
        """Give those who may not be offered to, paired with or shown to this member."""
        banned = {ban.member for ban in await self._safety.all_banned(self._now)}
        return (await self._safety.behind_walls(member) | banned) - {member}

    async def between(self, one: MemberId, other: MemberId) -> bool:
        """Tell whether a block of either, or a ban of either, stands between the two."""
        if await self._safety.blocked_between(one, other):
            return True
        return await self.banned(one) or await self.banned(other)

    async def apart(self, asker: MemberId, reader: MemberId, *, unnamed: bool) -> bool:
        """Tell whether a question may not be seen, or taken on, by a reader."""
        if not unnamed:
            return reader in await self.barred(asker)
        own = [one for wall in Wall for one in await self._safety.walls_of(asker, wall)]
        return reader in own or await self.banned(asker) or await self.banned(reader)

    async def banned(self, member: MemberId) -> bool:
        """Tell whether moderators took this member out."""
        return await self._safety.ban_of(member, self._now) is not None

    async def banned_until(self, member: MemberId) -> datetime | None:
        """Tell when a time-out ends."""
        ban = await self._safety.ban_of(member, self._now)
        return ban.until if ban is not None else None

    async def kept_from(self, member: MemberId) -> Sequence[MemberId]:
        """Give those whom this member never wants their questions to reach."""
        return await self._safety.walls_of(member, Wall.NEVER)

    async def keep_from(self, member: MemberId, others: Collection[MemberId]) -> None:
        """Let these, and nobody else, be kept from the member's questions."""
        wanted = dict.fromkeys(other for other in others if other != member)
        gone = [other for other in await self.kept_from(member) if other not in wanted]
        await self._safety.take_down(member, Wall.NEVER, gone)
        await self._safety.put_up(member, Wall.NEVER, list(wanted), self._now)


async def take_out(member: MemberId, by: By, unit: SafetyUnit, until: datetime | None = None) -> None:
    """Take a member out; a time-out never shortens a ban."""
    standing = await unit.safety.ban_of(member, unit.now)
    if standing is not None and (standing.until is None or (until is not None and standing.until >= until)):
        return
    await unit.safety.ban(Ban(member, unit.now, by, until))
    unit.emit(MemberBarred(unit.community, member))


async def let_back(member: MemberId, unit: SafetyUnit) -> bool:
    """Let a member back in; False if nobody had taken them out."""
    if await unit.safety.ban_of(member, unit.now) is None:
        return False
    return await unit.safety.lift(member)
