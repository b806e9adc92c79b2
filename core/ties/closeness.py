"""How near two members are: steps of help between them."""

from collections.abc import Sequence
from datetime import datetime

from core.ids import MemberId
from core.ties.store import Ledger

NEAR = 2
LATEST = 200  # lines of the ledger in which helpers are looked for


class LedgerCloseness:
    """Implements `core.reads.Closeness` over the help ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Read from the ledger."""
        self._ledger = ledger

    async def distance(self, one: MemberId, other: MemberId) -> int | None:
        """Count the steps: 1 for a tie, 2 through somebody, None beyond."""
        near = await self._ledger.neighbours(one)
        if other in near:
            return 1
        return NEAR if near & await self._ledger.neighbours(other) else None

    async def helpers_of(self, member: MemberId, since: datetime) -> Sequence[MemberId]:
        """Return who helped this member since then, the latest first."""
        lines = await self._ledger.of(member, LATEST)
        helpers = [line.helper for line in lines if line.asker == member and line.at >= since]
        return list(dict.fromkeys(helpers))
