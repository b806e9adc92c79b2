"""What other features may know of members: names, zones, switches and topics."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.ids import MemberId
from core.members.store import Members
from core.reads import Named

SOMEONE_WHO_LEFT = "someone who left"


def zone_named(name: str) -> ZoneInfo:
    """Return the zone, or UTC where the name means nothing."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


class MemberPeople:
    """Names and zones; implements `core.reads.People`."""

    def __init__(self, members: Members) -> None:
        """Read from the store."""
        self._members = members

    async def named(self, member: MemberId) -> Named:
        """Return the member as others see them."""
        found = await self._members.get(member)
        if found is None:
            return Named(member, SOMEONE_WHO_LEFT, ZoneInfo("UTC"))
        return Named(member, found.name, zone_named(found.zone))


class MemberConsents:
    """Switches; implements `core.reads.Consents`."""

    def __init__(self, members: Members) -> None:
        """Read from the store."""
        self._members = members

    async def allows(self, member: MemberId, purpose: str) -> bool:
        """Tell whether this kind of message is switched on for a member who is here."""
        found = await self._members.get(member)
        if found is None or not found.joined:
            return False
        return (await self._members.consents_of(member)).get(purpose, False)


class MemberTopics:
    """Topic lists; implements `core.expertise.store.Topics`."""

    def __init__(self, members: Members) -> None:
        """Read from the store."""
        self._members = members

    async def listed_by(self, member: MemberId) -> Sequence[str]:
        """Return what the member lists."""
        found = await self._members.get(member)
        return found.topics if found is not None and found.joined else ()
