"""What one piece of work can ask about safety: the part of a unit that keeps members apart and safe."""

from datetime import datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from core.barriers import Barriers, Newness
from core.ids import CommunityId
from core.questions.quoting import QuestionWords
from core.safekeeping import EverybodysWords, Quotable
from core.safety.barring import MemberBarriers
from core.safety.newcomers import NewAccounts
from core.safety.store import Brakes, Copies, Reports, Retention, Safety
from core.settings import Stewards
from core.shoutouts.quoting import DeedWords
from storage.stores.brake import SqlBrake
from storage.stores.deeds import SqlDeeds
from storage.stores.forgetting import SqlForgetting
from storage.stores.kept import SqlKeptBook
from storage.stores.questions import SqlQuestionBook
from storage.stores.relay import SqlRelayBook
from storage.stores.removals import SqlCopies
from storage.stores.reports import SqlReports
from storage.stores.retention import SqlRetention
from storage.stores.safety import SqlSafety
from storage.stores.settings import SqlSettings
from storage.stores.shoutouts import SqlShoutouts


class KeepingSafe:
    """The safety of one community, as a unit's part."""

    community: CommunityId
    now: datetime
    _db: AsyncConnection

    @cached_property
    def safety(self) -> Safety:
        """Walls and bans."""
        return SqlSafety(self._db, self.community)

    @cached_property
    def barriers(self) -> Barriers:
        """Who must never meet through Kith."""
        return MemberBarriers(self.safety, self.now)

    @cached_property
    def stewards(self) -> Stewards:
        """Who looks after the community."""
        return SqlReports(self._db, self.community)

    @cached_property
    def reports(self) -> Reports:
        """What members reported."""
        return SqlReports(self._db, self.community)

    @cached_property
    def removals(self) -> Copies:
        """Whose words were taken away, and every copy of them."""
        return SqlCopies(self._db, self.community)

    @cached_property
    def forgetting(self) -> SqlForgetting:
        """What is known of a member, and forgetting it."""
        return SqlForgetting(self._db, self.community)

    @cached_property
    def retention(self) -> Retention:
        """What was kept long enough."""
        return SqlRetention(self._db, self.community)

    @cached_property
    def brake(self) -> Brakes:
        """Whether Kith was told to send nothing unasked, and what waits."""
        return SqlBrake(self._db, self.community, self.now)

    @cached_property
    def newness(self) -> Newness:
        """What an account that is new may ask."""
        return NewAccounts(self.community, SqlSettings(self._db, self.community), self.now)

    @cached_property
    def quotable(self) -> Quotable:
        """Everybody's words, by what they are."""
        asked = QuestionWords(
            SqlQuestionBook(self._db, self.community),
            SqlKeptBook(self._db, self.community),
            SqlRelayBook(self._db, self.community),
        )
        told = DeedWords(SqlDeeds(self._db, self.community), SqlShoutouts(self._db, self.community))
        return EverybodysWords({**asked.looks(), **told.looks()})
