"""One piece of work in one community: a transaction, its stores, and what it tells others when it lasts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.communities.imports import Imports
from core.events import Event
from core.expertise.shelf import Shelf
from core.expertise.store import Topics
from core.expertise.topics_known import CommunityTopics
from core.expertise.topics_store import ListedTopics, OwnEvidence
from core.ids import CommunityId, MemberId
from core.known_topics import KnownTopics
from core.members.dealings import MemberDealings
from core.members.limits import MemberBudget, MemberLimits
from core.members.people import MemberConsents, MemberPeople, MemberTopics
from core.members.store import Members, Profiles
from core.ports import Chance, Clock, Dealings, Entry, Progress
from core.questions.asked import AskedQuestions
from core.questions.store import QuestionBook
from core.reads import Budget, Census, Closeness, Consents, Gratitude, Limits, People, Questions
from core.settings import SettingsBook
from core.shoutouts.gratitude import GivenThanks
from core.shoutouts.store import Deeds, Shoutouts
from core.ties.closeness import LedgerCloseness
from core.ties.store import Ledger
from storage.clocks import Ids
from storage.engine import Database
from storage.knowing import Knowing
from storage.outbox import Emitted, SubscribersOf, finish
from storage.rows.communities import communities
from storage.rows.kernel import due as periods
from storage.sharing import Sharing
from storage.stores.deeds import SqlDeeds
from storage.stores.imports import SqlImports
from storage.stores.members import SqlMembers
from storage.stores.profiles import SqlProfiles
from storage.stores.progress import SqlProgress
from storage.stores.questions import SqlQuestionBook
from storage.stores.settings import SqlSettings
from storage.stores.shoutouts import SqlShoutouts
from storage.stores.ties import SqlLedger
from storage.stores.topics import SqlListedTopics, SqlOwnEvidence
from storage.unnamed import Unnamed
from storage.writing import add_new


@dataclass
class SqlUnit(Knowing, Sharing, Unnamed):
    """Implements `core.ports.Transaction` and, with its stores and read models, every feature's unit."""

    community: CommunityId
    now: datetime
    chance: Chance
    _db: AsyncConnection
    _ids: Ids
    _shelf: Shelf
    _emitted: Emitted

    def new_id(self) -> str:
        """Make an id; it sorts after every id that this process made before."""
        return self._ids.new()

    def emit(self, event: Event, due: datetime | None = None, once: str | None = None) -> None:
        """Tell the subscribers, now or at a later moment; an event with a `once` key is told once at most."""
        self._emitted.add(event, due or self.now, once)

    def acts(self, member: MemberId) -> None:
        """Note that what is emitted from here on follows from this member's own act."""
        self._emitted.actor = member

    async def finish(self, entry: Entry) -> None:
        """Mark the outbox entry done; raises LostLease when another worker holds it."""
        await self._emitted.write(self._db)
        await finish(self._db, entry, self.now)

    async def commit(self) -> None:
        """Make everything since the beginning last, what was emitted included."""
        await self._emitted.write(self._db)
        await self._db.commit()

    async def has_begun(self, kind: str, period: str) -> bool:
        """Tell whether somebody began a period's work."""
        c = periods.c
        here = select(c.kind).where(c.community_id == self.community, c.kind == kind, c.period == period)
        return (await self._db.execute(here)).first() is not None

    async def begin_period(self, kind: str, period: str) -> bool:
        """Take a period's work; False if somebody else did."""
        return await add_new(self._db, periods, {"community_id": self.community, "kind": kind, "period": period})

    @cached_property
    def settings(self) -> SettingsBook:
        """What organisers chose."""
        return SqlSettings(self._db, self.community)

    @cached_property
    def members(self) -> Members:
        """Members, accounts, consents and loads."""
        return SqlMembers(self._db, self.community)

    @cached_property
    def profiles(self) -> Profiles:
        """What members chose beside their switches."""
        return SqlProfiles(self._db, self.community)

    @cached_property
    def census(self) -> Census:
        """How many people there are."""
        return self.profiles

    @cached_property
    def listed_topics(self) -> ListedTopics:
        """Who lists which topic."""
        return SqlListedTopics(self._db, self.community)

    @cached_property
    def known_topics(self) -> KnownTopics:
        """What topics are called."""
        return CommunityTopics(self.listed_topics)

    @cached_property
    def own_evidence(self) -> OwnEvidence:
        """What is noted about one member."""
        return SqlOwnEvidence(self._db, self.community)

    @cached_property
    def questions(self) -> QuestionBook:
        """Questions, offers and thanks."""
        return SqlQuestionBook(self._db, self.community)

    @cached_property
    def ledger(self) -> Ledger:
        """Who helped whom."""
        return SqlLedger(self._db, self.community)

    @cached_property
    def imports(self) -> Imports:
        """What was read from exports."""
        return SqlImports(self._db, self.community)

    @cached_property
    def deeds(self) -> Deeds:
        """What members did for others."""
        return SqlDeeds(self._db, self.community)

    @cached_property
    def shoutouts(self) -> Shoutouts:
        """The months' shout-outs."""
        return SqlShoutouts(self._db, self.community)

    @cached_property
    def progress(self) -> Progress:
        """How far the sending of letters came."""
        return SqlProgress(self._db, self.community, self.now)

    @cached_property
    def people(self) -> People:
        """Names and zones."""
        return MemberPeople(self.members, self.now)

    @cached_property
    def consents(self) -> Consents:
        """Who agreed to what."""
        return MemberConsents(self.members)

    @cached_property
    def limits(self) -> Limits:
        """Who has room to be asked."""
        return MemberLimits(self.members, self.profiles, self.settings, self.now)

    @cached_property
    def budget(self) -> Budget:
        """One unasked message a week."""
        return MemberBudget(self.members, self.profiles, self.now)

    @cached_property
    def gratitude(self) -> Gratitude:
        """Thanks beyond those for a question."""
        return GivenThanks(self.deeds)

    @cached_property
    def topics_of(self) -> Topics:
        """What members list."""
        return MemberTopics(self.members, self.profiles)

    @cached_property
    def dealings(self) -> Dealings:
        """Who is behind an account."""
        return MemberDealings(
            self.members, self.community, self._zone, self.now, self.new_id, self.emit, self.forgetting, self.settings
        )

    @cached_property
    def asked(self) -> Questions:
        """What was asked."""
        return AskedQuestions(self.questions, self.relay)

    @cached_property
    def closeness(self) -> Closeness:
        """Who is near whom."""
        return LedgerCloseness(self.ledger)

    async def _zone(self) -> str:
        here = select(communities.c.zone).where(communities.c.id == self.community)
        return (await self._db.execute(here)).scalar_one_or_none() or "UTC"


@dataclass
class SqlUnits:
    """Implements `core.ports.Units`: where work begins."""

    database: Database
    clock: Clock
    chance: Chance
    subscribers_of: SubscribersOf
    shelf: Shelf
    ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        """Make ids by this clock and these dice."""
        self.ids = Ids(self.clock, self.chance)

    @asynccontextmanager
    async def begin(self, community: CommunityId) -> AsyncIterator[SqlUnit]:
        """Open a unit that may write; leaving it without a commit undoes it."""
        async with self.database.open() as db:
            yield self._unit(community, db)

    @asynccontextmanager
    async def look(self, community: CommunityId) -> AsyncIterator[SqlUnit]:
        """Open a unit that only reads; the database refuses anything else."""
        async with self.database.read() as db:
            yield self._unit(community, db)

    def _unit(self, community: CommunityId, db: AsyncConnection) -> SqlUnit:
        emitted = Emitted(self.subscribers_of, self.ids.new)
        return SqlUnit(community, self.clock.now(), self.chance, db, self.ids, self.shelf, emitted)
