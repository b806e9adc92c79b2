"""The one place where storage, core and the platforms are joined."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from bots.overhearing import Overhearing
from core.catalogue import Catalogue
from core.communities.model import Community
from core.dispatch import Dispatcher
from core.errors import Unavailable
from core.expertise.scorer import Weights
from core.expertise.shelf import MOST as HELD_AT_ONCE
from core.expertise.shelf import Shelf
from core.ids import CommunityId, uuid7
from core.inbound import Heard
from core.kith import catalogue as everything
from core.places import Home
from core.ports import Chance, Clock, Messenger
from core.post import PostOffice
from core.relay import Relay
from core.safekeeping import Resumed
from core.surroundings import LetIn
from storage.communities import SqlCommunities
from storage.engine import Database
from storage.inbox import SqlInbox
from storage.migrate import check, upgrade
from storage.outbox import SqlOutbox
from storage.play import PlayChannel, PlayPerson
from storage.playground import SqlPlayground
from storage.stops import SqlStops
from storage.ticks import Begun, run_ticks
from storage.unit import SqlUnits

__all__ = ["Kith", "PlayChannel", "PlayPerson", "prepare"]

log = logging.getLogger(__name__)

Hear = Callable[[Heard], Awaitable[None]]
Stays = Callable[[Home], Awaitable[bool]]

INBOX_BATCH = 50
KEPT_WITHOUT_HOME = timedelta(days=30)  # how long a community is kept that took Kith out
KEPT = timedelta(days=30)  # how long handled outbox rows are kept, for whoever looks into a fault


@dataclass
class Kith:
    """One running installation: everything that a process needs, over one database."""

    database: Database
    clock: Clock
    chance: Chance
    catalogue: Catalogue
    messengers: dict[str, Messenger] = field(default_factory=dict)
    hearers: dict[str, Hear] = field(default_factory=dict)  # what each platform does itself about what it told
    stays: dict[str, Stays] = field(default_factory=dict)  # whether a home that told it took Kith out has it still

    def __post_init__(self) -> None:
        """Join the parts."""
        self._begun: Begun = {}
        self.shelf = Shelf(Weights.shipped())
        self.communities = SqlCommunities(self.database)
        self.units = SqlUnits(self.database, self.clock, self.chance, self.catalogue.subscribers_of, self.shelf)
        self.outbox = SqlOutbox(self.database, self.clock, self.chance)
        self.inbox = SqlInbox(self.database)
        self.stops = SqlStops(self.database)
        self.post = PostOffice(self.units, self.messengers)
        self.overhear = Overhearing(self.units, self.communities, self.clock)
        self.relay = Relay(self.catalogue, self.units, self.outbox, self.post, self.clock)
        self.dispatcher = Dispatcher(self.catalogue, self.units, self.communities, self.clock)

    @classmethod
    async def open(
        cls,
        address: str,
        clock: Clock,
        chance: Chance,
        *,
        catalogue: Catalogue | None = None,
        messengers: Mapping[str, Messenger] | None = None,
    ) -> Self:
        """Open a database that is migrated already; a sentence says so where it is not."""
        await check(address)
        return cls(Database(address), clock, chance, catalogue or everything(), dict(messengers or {}))

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()

    async def found(self, name: str, zone: str, home: Home) -> Community:
        """Return the community at this home, made now if there is none."""
        known = await self.communities.community_at(home)
        if known is not None and (community := await self.communities.get(known)) is not None:
            await self._let_in(community.id)
            return community
        now = self.clock.now()
        made = CommunityId(uuid7(now, self.chance.entropy(10)))
        return await self.communities.found(Community(made, name, zone, self.chance.entropy(32), now), home)

    def playground(self, tenant: str) -> SqlPlayground:
        """Return the store of a playground."""
        return SqlPlayground(self.database, tenant)

    async def homes_present(self) -> Sequence[Home]:
        """Return where Kith lives and was not taken out."""
        gone = await self.communities.taken_out()
        return [home for home, community in await self.communities.whose_homes() if community not in gone]

    async def members_at(self, home: Home) -> Sequence[str]:
        """Return the accounts at this home whose members joined and have not left."""
        return await self.communities.joined_at(home)

    async def tick(self) -> None:
        """Start what the calendar says, and when something started, clear away what was handled long ago."""
        now = self.clock.now()
        if await run_ticks(self.units, self.communities, self.catalogue, now, self._begun):
            await self.outbox.prune(now - KEPT)
            await self.inbox.prune(now - KEPT)
            for community, since in (await self.communities.taken_out()).items():
                if since <= now - KEPT_WITHOUT_HOME:
                    await self.communities.dissolve(community)

    async def warm(self) -> None:
        """Read the evidence, so that this process knows what the first text it sees is about."""
        for community in (await self.communities.all())[:HELD_AT_ONCE]:
            async with self.units.look(community.id) as unit:
                await unit.experts.warm()

    async def stop(self) -> bool:
        """Send nothing unasked in any community; False if that was so already."""
        return await self.stops.press(self.clock.now())

    async def resume(self) -> bool:
        """Let every community go on that its organisers did not stop; False if nothing was stopped."""
        if not await self.stops.release():
            return False
        for community in await self.communities.all():
            async with self.units.begin(community.id) as unit:
                unit.emit(Resumed(community.id))
                await unit.commit()
        return True

    async def next_due(self) -> datetime | None:
        """Return when the next outbox row is due."""
        return await self.outbox.next_due()

    async def listen(self) -> int:
        """Handle what the platforms told, and return how many events that was."""
        waiting = await self.inbox.claim(INBOX_BATCH)
        for key, heard in waiting:
            try:
                await self._hear(heard)
            except Unavailable as trouble:  # once its lease has ended, it is claimed again
                log.info("an event waits", extra={"event": key, "reason": str(trouble)})
            except Exception:  # one bad event must not keep the others waiting
                log.exception("an event broke its handler and waits", extra={"event": key})
            else:
                await self.inbox.done(key)
        return len(waiting)

    async def _let_in(self, community: CommunityId) -> None:
        if community in await self.communities.taken_out():
            async with self.units.begin(community) as unit:
                unit.emit(LetIn(community))
                await unit.commit()

    async def _lives_elsewhere(self, community: CommunityId) -> bool:
        return [one for _, one in await self.communities.whose_homes()].count(community) > 1

    async def _hear(self, heard: Heard) -> None:
        stays = self.stays.get(heard.home.platform)
        if heard.happening == "removed" and stays is not None and await stays(heard.home):
            log.info("old news of being taken out", extra={"event": heard.key})  # it was let in again since
            return
        community = await self.communities.community_at(heard.home)
        if community is not None and not (heard.happening == "removed" and await self._lives_elsewhere(community)):
            async with self.units.begin(community) as unit:
                await unit.dealings.heard(heard)
                await unit.commit()
        if (hear := self.hearers.get(heard.home.platform)) is not None:
            await hear(heard)


async def prepare(address: str) -> None:
    """Bring a database to the present shape."""
    await upgrade(address)
