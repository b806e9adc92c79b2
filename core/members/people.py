"""What other features may know of members: names, zones, switches and topics."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.ids import MemberId
from core.known_topics import Lists
from core.manners import Way
from core.members.store import Members, Profiles
from core.places import Home
from core.reads import Named, Standing

SOMEONE_WHO_LEFT = "someone who left"

_MENTION = re.compile(r"<@!?([^|>\s]+)(?:\|[^>]*)?>")


def zone_named(name: str) -> ZoneInfo:
    """Return the zone, or UTC where the name means nothing."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


class MemberPeople:
    """Names and zones; implements `core.reads.People`."""

    def __init__(self, members: Members, now: datetime) -> None:
        """Read from the store, at this moment."""
        self._members = members
        self._now = now

    async def named(self, member: MemberId) -> Named:
        """Return the member as others see them."""
        found = await self._members.get(member)
        if found is None:
            return Named(member, SOMEONE_WHO_LEFT, ZoneInfo("UTC"))
        return Named(member, found.name, zone_named(found.zone))

    async def called(self, words: str, home: Home, *, known: bool = False) -> Sequence[Named]:
        """Return the joined members whom these words may mean; with `known`, anybody else who was met, too."""
        words = words.strip()
        if mention := _MENTION.fullmatch(words):
            behind = await self._members.behind(home, mention[1])
            found = [behind[0]] if behind is not None and (known or behind[0].joined) else []
        else:
            name = words.removeprefix("@").strip()
            found = list(await self._members.called(name, known=known)) if name else []
        return [Named(member.id, member.name, zone_named(member.zone)) for member in found]

    async def standing(self, member: MemberId) -> Standing:
        """Tell how a member stands now."""
        found = await self._members.get(member)
        if found is None:
            return Standing()
        return Standing(found.joined, found.organiser, found.pause(self._now) is not None, found.joined_at)


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


class MemberManners:
    """How they like to learn and help; implements `core.manners.Manners`."""

    def __init__(self, members: Members, profiles: Profiles) -> None:
        """Read from the stores."""
        self._members = members
        self._profiles = profiles

    async def of(self, member: MemberId) -> Sequence[Way]:
        """Return the ways that a member likes; none of who isn't here."""
        found = await self._members.get(member)
        return (await self._profiles.get(member)).ways if found is not None and found.joined else ()


class MemberTopics:
    """Topic lists; implements `core.expertise.store.Topics`."""

    def __init__(self, members: Members, profiles: Profiles) -> None:
        """Read from the stores."""
        self._members = members
        self._profiles = profiles

    async def listed_by(self, member: MemberId) -> Sequence[str]:
        """Return what the member has done."""
        return (await self.lists_of(member)).done

    async def lists_of(self, member: MemberId) -> Lists:
        """Return the member's three lists; nothing of who isn't here."""
        found = await self._members.get(member)
        if found is None or not found.joined:
            return Lists()
        profile = await self._profiles.get(member)
        return Lists(found.topics, profile.learning, profile.curious)

    async def lists_of_all(self, members: Collection[MemberId]) -> Mapping[MemberId, Lists]:
        """Return the lists of those of them who are here."""
        return await self._profiles.lists(members)
