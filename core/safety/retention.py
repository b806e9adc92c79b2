"""How long things are kept, in numbers, and the daily round in which what was kept long enough goes."""

from datetime import timedelta

from core.letters import reaction
from core.safekeeping import RetentionDue
from core.safety.model import Periods
from core.safety.store import SafetyUnit
from core.ticks import Tick, daily

BATCH = 500  # rows of each kind that one transaction lets go
APART = timedelta(seconds=5)


PERIODS = Periods()
DAY = Tick("safety.retention", daily, RetentionDue)


@reaction(RetentionDue)
async def let_old_go(event: RetentionDue, unit: SafetyUnit) -> None:
    """Let go of a batch of each kind; if more waits, go on in a moment, so that no other work stands still."""
    if await unit.retention.sweep(PERIODS, unit.now, BATCH, unit.new_id):
        unit.emit(event, due=unit.now + APART)
