"""What one piece of work can ask about who knows what: evidence, waves, and what outcomes taught."""

from datetime import datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ears import Speakers
from core.expertise.choosing import Matching
from core.expertise.scholar import Scholar
from core.expertise.shelf import Shelf
from core.expertise.store import EvidenceLog
from core.expertise.waves_store import WaveLog
from core.ids import CommunityId
from core.members.speaking import MemberSpeakers
from core.ports import Chance
from core.reads import Experts
from core.safety.barring import MemberBarriers
from storage.stores.expertise import SqlEvidenceLog
from storage.stores.members import SqlMembers
from storage.stores.safety import SqlSafety
from storage.stores.waves import SqlWaveLog


class Knowing:
    """The matcher and its memory in one community, as a unit's part."""

    community: CommunityId
    now: datetime
    chance: Chance
    _db: AsyncConnection
    _shelf: Shelf

    @cached_property
    def evidence(self) -> EvidenceLog:
        """Who knows what."""
        return SqlEvidenceLog(self._db, self.community)

    @cached_property
    def speakers(self) -> Speakers:
        """Whose words in a channel may be counted."""
        barriers = MemberBarriers(SqlSafety(self._db, self.community), self.now)
        return MemberSpeakers(SqlMembers(self._db, self.community), barriers)

    @cached_property
    def waves(self) -> WaveLog:
        """Who was asked, and what came of it."""
        return SqlWaveLog(self._db, self.community)

    @cached_property
    def scholar(self) -> Scholar:
        """Who learns from outcomes."""
        return Scholar(self.community, self.evidence, self.waves, self._shelf, self.now)

    @cached_property
    def experts(self) -> Experts:
        """Who is likely to know."""
        return Matching(self.community, self.evidence, self.waves, self._shelf, self.now, self.chance)
