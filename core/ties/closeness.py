"""How near two members are: steps of help between them.

Help for somebody who wasn't named is known to them alone: it brings their helper near to them, and them near to nobody.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.errors import Stale
from core.ids import MemberId, QuestionId
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
        return NEAR if near & await self._ledger.neighbours(other, openly=True) else None

    async def around(self, member: MemberId) -> Mapping[MemberId, int]:
        """Give everybody who is one or two steps away, with the steps."""
        near = await self._ledger.neighbours(member)
        beyond = await self._ledger.neighbours_of_all(near)
        return dict.fromkeys(beyond - {member}, NEAR) | dict.fromkeys(near - {member}, 1)

    async def helpers_of(self, member: MemberId, since: datetime) -> Sequence[MemberId]:
        """Return who helped this member openly since then, the latest first."""
        lines = await self._ledger.of(member, LATEST)
        helpers = [line.helper for line in lines if line.asker == member and not line.anonymous and line.at >= since]
        return list(dict.fromkeys(helpers))

    async def reached_across(self, question: QuestionId, asker: MemberId, helper: MemberId) -> bool:
        """Tell whether this help was between two who had nobody in common, each with somebody of their own."""
        line = next((line for line in await self._ledger.of(helper, LATEST) if line.question == question), None)
        if line is None:
            raise Stale  # it is on its way into the ledger
        if line.anonymous or line.distance is not None:
            return False
        theirs = await self._ledger.neighbours(asker) - {helper}
        return bool(theirs) and bool(await self._ledger.neighbours(helper) - {asker})
