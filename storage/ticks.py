"""The database is the calendar: a row with a unique key lets exactly one of many workers start a period's work."""

from datetime import datetime

from core.catalogue import Catalogue
from core.communities.store import Communities
from storage.unit import SqlUnits


async def run_ticks(units: SqlUnits, communities: Communities, catalogue: Catalogue, now: datetime) -> int:
    """Start the work of every period that has begun and nobody started yet; return how much that was."""
    started = 0
    for community in await communities.all():
        async with units.look(community.id) as unit:
            zone = await unit.dealings.zone()
            periods = {tick: tick.period_at(now, zone) for tick in catalogue.ticks}
            waiting = [tick for tick, period in periods.items() if not await unit.has_begun(tick.kind, period)]
        if not waiting:
            continue
        async with units.begin(community.id) as unit:
            for tick in waiting:
                if await unit.begin_period(tick.kind, periods[tick]):
                    unit.emit(tick.event(community.id))
                    started += 1
            await unit.commit()
    return started
