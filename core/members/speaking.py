"""Whose words in a channel may be counted: who joined, is welcome, and did not ask to be left out."""

from core.barriers import Barriers
from core.ids import MemberId
from core.members.model import IMPORTS
from core.members.store import Members
from core.places import Home


class MemberSpeakers:
    """Implements `core.ears.Speakers`. Whoever is not known stays unknown: nobody is written down for speaking."""

    def __init__(self, members: Members, barriers: Barriers) -> None:
        """Read from the store."""
        self._members = members
        self._barriers = barriers

    async def speaker(self, home: Home, user: str) -> MemberId | None:
        """Return the member behind an account whose words may be counted."""
        found = await self._members.behind(home, user)
        if found is None or not found[0].joined:
            return None
        member = found[0].id
        if (await self._members.consents_of(member)).get(IMPORTS) is False or await self._barriers.banned(member):
            return None
        return member
