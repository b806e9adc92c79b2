"""The database is the calendar: a row with a unique key lets exactly one of many workers start a period's work."""

from datetime import datetime

from core.catalogue import Catalogue
from core.communities.store import Communities
from core.ids import CommunityId
from core.members.people import zone_named
from storage.unit import SqlUnits

Begun = dict[tuple[CommunityId, str], str]


async def run_ticks(
    units: SqlUnits, communities: Communities, catalogue: Catalogue, now: datetime, begun: Begun
) -> int:
    """Start the work of every period that has begun and nobody started yet; return how much that was.

    `begun` remembers, for this process, which period of each kind is known to have begun: nobody asks twice.
    """
    started = 0
    for community in await communities.all():
        zone = zone_named(community.zone)
        periods = {tick: tick.period_at(now, zone) for tick in catalogue.ticks}
        unknown = [tick for tick, period in periods.items() if begun.get((community.id, tick.kind)) != period]
        if not unknown:
            continue
        async with units.look(community.id) as unit:
            waiting = [tick for tick in unknown if not await unit.has_begun(tick.kind, periods[tick])]
        begun.update({(community.id, tick.kind): periods[tick] for tick in unknown if tick not in waiting})
        if not waiting:
            continue
        async with units.begin(community.id) as unit:
            for tick in waiting:
                if await unit.begin_period(tick.kind, periods[tick]):
                    unit.emit(tick.event(community.id))
                    started += 1
            await unit.commit()
    return started
