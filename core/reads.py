"""What features may ask of one another, declared here so that none of them imports another.

Each protocol is implemented by one feature and supplied by the unit of work.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from core.ids import CommunityId, MemberId, QuestionId
from core.places import Home, Place, Post, Role
from core.spans import Phrase
from core.traded import Asked as Asked  # noqa: PLC0414 - handed on
from core.traded import Closeness as Closeness  # noqa: PLC0414
from core.traded import Gratitude as Gratitude  # noqa: PLC0414
from core.traded import Questions as Questions  # noqa: PLC0414
from core.traded import Thanked as Thanked  # noqa: PLC0414


@dataclass(frozen=True, slots=True)
class Caller:
    """The member who acts."""

    community: CommunityId
    member: MemberId
    name: str
    joined: bool
    organiser: bool
    zone: ZoneInfo
    home: Home
    channel: str = ""
    place: Place | None = None
    account_made_at: datetime | None = None  # where their platform tells
    about: str = ""  # the account whose message they pointed at
    private: bool = False  # whether only some people can read that message
    post: Post | None = None  # the post in which they act
    roles: tuple[Role, ...] | None = None  # those they have here; None where their platform tells of none
    manages: bool = False  # whether their platform itself says that they look after this home
    deaf: Phrase | None = None  # why Kith cannot hear what is written in this place


@dataclass(frozen=True, slots=True)
class Named:
    """A member as others see them."""

    member: MemberId
    name: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands in the community now."""

    joined: bool = False
    organiser: bool = False
    away: bool = False
    since: datetime | None = None


class People(Protocol):
    """Names and zones of members."""

    async def named(self, member: MemberId) -> Named:
        """Return the member; somebody who left is "someone who left"."""
        ...

    async def called(self, words: str, home: Home, *, known: bool = False) -> Sequence[Named]:
        """Return the joined members whom these words may mean: a name, or a mention of an account at this home.

        With `known`, those who never joined, or have left, are among them.

        A mention is `<@account>` or `<@account|name>`. With or without an @ before it, a name is a whole one (an
        account's, too) or, if nobody has that, the first word of one.
        """
        ...

    async def standing(self, member: MemberId) -> Standing:
        """Tell how a member stands now."""
        ...


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people are known, how many of them joined, and how many of those take questions."""

    known: int
    joined: int
    asked: int


class Census(Protocol):
    """How many people there are; for organisers."""

    async def headcount(self) -> Headcount:
        """Count them."""
        ...


class Consents(Protocol):
    """What each member agreed to."""

    async def allows(self, member: MemberId, purpose: str) -> bool:
        """Tell whether the member has switched this kind of message on, and has not left."""
        ...


class Budget(Protocol):
    """One message a week that is neither a reply to what its receiver began nor an offer they signed up for."""

    async def wants(self, member: MemberId, kind: str) -> bool:
        """Tell whether a message of this kind (`core.fewer`) may come to the member now, by what they chose."""
        ...

    async def spend(self, member: MemberId, what: str, kind: str = "") -> bool:
        """Take this week's place for a message; False if another one has it. The same one may ask again."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """When something sent now is in front of a member, and until when it may wait for them."""

    arrives: datetime
    ends: datetime


class Limits(Protocol):
    """How much each member can be asked; hard, also when two workers ask at once."""

    async def askable(self, *, last: bool = False) -> frozenset[MemberId]:
        """Give the members who joined, take questions, are not away, have room and are awake now.

        With `last`, nobody else took it: those who wait behind the others are among them.
        """
        ...

    async def room(self) -> frozenset[MemberId]:
        """Give those who could be asked, now or once it is day where they are, those behind the others among them."""
        ...

    async def next_awake(self, without: Collection[MemberId] = (), *, last: bool = False) -> datetime | None:
        """Tell when the first of the others who have room can be asked; now if somebody can, None if nobody will."""
        ...

    async def window(self, member: MemberId, life: timedelta) -> Window:
        """Tell when a question sent now reaches the member, and when so much of their waking time has passed since."""
        ...

    async def wakes(self, member: MemberId) -> datetime:
        """Tell from when on the member may be written to unasked; now if it is day there."""
        ...

    async def take(self, member: MemberId, *, again: bool = False, last: bool = False) -> bool:
        """Lock the member's load, check their room again and take one place; False if there is none.

        `again` takes back the place of an offer that counts for this week already; `last` as for `askable`.
        """
        ...

    async def most_open(self) -> int:
        """Tell about how many questions of one asker people may be asked at once."""
        ...

    async def free(self, member: MemberId) -> None:
        """Close the member's open place; what they were asked this week still counts."""
        ...

    async def rest(self, member: MemberId, until: datetime) -> None:
        """Ask the member nothing until then."""
        ...


@dataclass(frozen=True, slots=True)
class Because:
    """One ground for asking a member, with the words it rests on (strongest first) and when it last held."""

    ground: str
    topics: tuple[str, ...] = ()
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """One chosen member: the exact chance with which they were drawn, and why they came up."""

    member: MemberId
    propensity: float
    explored: bool
    probability: float
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """The members chosen for one round of asking, and how many could have been asked."""

    seats: tuple[Seat, ...]
    pool: int


class Experts(Protocol):
    """Who is likely to know and to answer."""

    async def choose(
        self,
        question: QuestionId,
        text: str,
        asker: MemberId,
        channel: str,
        look: int,
        seats: int,
        eligible: Collection[MemberId],
    ) -> Wave:
        """Rank the eligible, draw a wave and log the decision with its propensities."""
        ...

    async def warm(self) -> None:
        """Read what is new of the evidence; a reading unit does, so that a writing one finds little left."""
        ...

    async def topics(self, text: str) -> Sequence[str]:
        """Give the text's words that this community knows, rarest first."""
        ...

    async def topics_of_all(self, texts: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Give each text's, at once."""
        ...

    async def familiar(self, text: str) -> int | None:
        """Count who here ever spoke of the text's topic; None where that is not known."""
        ...
