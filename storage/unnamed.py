"""What one piece of work can ask about askers who aren't named: the relay, and who looked a name up."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import CommunityId
from core.questions.askers import UnnamedAskers
from core.questions.relay_store import RelayBook
from core.safety.unmasked import Unmaskings
from core.unnamed import Askers
from storage.stores.questions import SqlQuestionBook
from storage.stores.relay import SqlRelayBook
from storage.stores.unmaskings import SqlUnmaskings


class Unnamed:
    """What keeps askers unnamed in one community, as a unit's part."""

    community: CommunityId
    _db: AsyncConnection

    @cached_property
    def relay(self) -> RelayBook:
        """What passes between askers without a name and their helpers."""
        return SqlRelayBook(self._db, self.community)

    @cached_property
    def askers(self) -> Askers:
        """Who asked without a name."""
        return UnnamedAskers(SqlQuestionBook(self._db, self.community), self.relay)

    @cached_property
    def unmaskings(self) -> Unmaskings:
        """Who wanted to know who asked, and why."""
        return SqlUnmaskings(self._db, self.community)
