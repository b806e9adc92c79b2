"""How near two members are: steps of help between them."""

from core.ids import MemberId
from core.ties.store import Ledger

NEAR = 2


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
