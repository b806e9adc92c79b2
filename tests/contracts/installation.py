"""One process of an installation, as the contracts see it: stores over a database, with clocks that can be moved."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from core.communities.model import Community
from core.events import Event, MemberJoined, QuestionMoved, QuestionSent
from core.expertise.scorer import Weights
from core.expertise.shelf import Shelf
from core.ids import CommunityId, MemberId, OfferId, QuestionId
from core.letters import Composer, Letter, Reaction, Subscriber
from core.members.model import Account, Consent, Member
from core.places import Home
from core.questions.model import Offer, Question
from storage.communities import SqlCommunities
from storage.engine import Database
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox
from storage.stops import SqlStops
from storage.unit import SqlUnits

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HERE, THERE = CommunityId("HERE"), CommunityId("THERE")
HOME, ELSEWHERE = Home("slack", "T1"), Home("discord", "G1")
ADA, BO = MemberId("ADA"), MemberId("BO")


@dataclass
class Hands:
    """A clock that stands still until somebody moves it."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def move(self, step: timedelta) -> None:
        self.at += step


class Dice:
    """The same throws in every run."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def random(self) -> float:
        return self._dice.random()

    def below(self, limit: int) -> int:
        return self._dice.randrange(limit)

    def entropy(self, size: int) -> bytes:
        return self._dice.randbytes(size)


async def nothing_to_send(event: Event, unit: object) -> Letter | None:
    return None


async def nothing_to_do(event: Event, unit: object) -> None:
    return None


SUBSCRIBERS: tuple[Subscriber, ...] = (
    Reaction("tests.greets", MemberJoined, nothing_to_do),
    Reaction("tests.counts", MemberJoined, nothing_to_do),
    Reaction("tests.looks", QuestionSent, nothing_to_do),
    Composer("tests.status", QuestionMoved, nothing_to_send, lane="question"),
)


def subscribers_of(event: Event) -> Iterable[Subscriber]:
    return [subscriber for subscriber in SUBSCRIBERS if subscriber.event is type(event)]


@dataclass
class Installation:
    """Everything over one database."""

    database: Database
    clock: Hands = field(default_factory=Hands)
    wall: Hands = field(default_factory=Hands)
    seed: int = 1

    def __post_init__(self) -> None:
        dice = Dice(self.seed)
        self.units = SqlUnits(self.database, self.clock, dice, subscribers_of, Shelf(Weights({})))
        self.outbox = SqlOutbox(self.database, self.clock, dice, wall=self.wall)
        self.inbox = SqlInbox(self.database, wall=self.wall)
        self.communities = SqlCommunities(self.database)
        self.stops = SqlStops(self.database)

    async def settle(self) -> None:
        for community, home in ((HERE, HOME), (THERE, ELSEWHERE)):
            await self.communities.found(a_community(community), home)
            async with self.units.begin(community) as unit:
                await unit.members.add([a_member(ADA), a_member(BO)], [an_account(ADA, home), an_account(BO, home)])
                await unit.commit()


def a_community(key: CommunityId, name: str = "Readers", made_at: datetime = NOON) -> Community:
    return Community(key, name, "Europe/Warsaw", key.encode() * 4, made_at)


def a_member(key: MemberId, *, name: str = "", weekly: int = 0, joined_at: datetime | None = None) -> Member:
    return Member(key, name or key.title(), "Europe/Warsaw", weekly=weekly, joined_at=joined_at)


def an_account(member: MemberId, home: Home = HOME) -> Account:
    return Account(home, f"U-{member}", member, member.title())


def a_consent(member: MemberId, *, granted: bool = True, purpose: str = "questions", at: datetime = NOON) -> Consent:
    return Consent(member, purpose, granted, at)


def a_question(key: str = "Q1", asker: MemberId = ADA, made_at: datetime = NOON) -> Question:
    return Question(QuestionId(key), asker, "How do I read a traceback?", HOME, "python", made_at)


def an_offer(key: str = "O1", question: str = "Q1", member: MemberId = BO) -> Offer:
    until = NOON + timedelta(hours=4)
    return Offer(OfferId(key), QuestionId(question), member, 1, NOON, until, propensity=0.5, pool=9, probability=0.25)
