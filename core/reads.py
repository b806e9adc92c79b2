"""What features may ask of one another, declared here so that none of them imports another.

Each protocol is implemented by one feature and supplied by the unit of work.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from core.ids import CommunityId, MemberId, QuestionId
from core.places import Home, Place


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


class People(Protocol):
    """Names and zones of members."""

    async def named(self, member: MemberId) -> Named:
        """Return the member; somebody who left is "someone who left"."""
        ...

    async def called(self, words: str, home: Home) -> Sequence[Named]:
        """Return the joined members whom these words may mean: a name, or a mention of an account at this home.

        A mention is `<@account>` or `<@account|name>`. With or without an @ before it, a name is a whole one (an
        account's, too) or, if nobody has that, the first word of one.
        """
        ...

    async def standing(self, member: MemberId) -> Standing:
        """Tell how a member stands now."""
        ...


class Consents(Protocol):
    """What each member agreed to."""

    async def allows(self, member: MemberId, purpose: str) -> bool:
        """Tell whether the member has switched this kind of message on, and has not left."""
        ...


class Budget(Protocol):
    """One message a week that is neither a reply to what its receiver began nor an offer they signed up for."""

    async def spend(self, member: MemberId, what: str) -> bool:
        """Take this week's place for a message; False if another one has it. The same one may ask again."""
        ...


class Limits(Protocol):
    """How much each member can be asked; hard, also when two workers ask at once."""

    async def askable(self) -> frozenset[MemberId]:
        """Give the members who joined, take questions, are not away and have room now."""
        ...

    async def take(self, member: MemberId, *, again: bool = False) -> bool:
        """Lock the member's load, check their room again and take one place; False if there is none.

        `again` takes back the place of an offer that counts for this week already.
        """
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

    async def topics(self, text: str) -> Sequence[str]:
        """Give the text's words that this community knows, rarest first."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What other features may know of a question."""

    question: QuestionId
    asker: MemberId
    text: str
    channel: str
    sent: datetime


class Questions(Protocol):
    """What was asked."""

    async def asked(self, question: QuestionId) -> Asked | None:
        """Return the question, or None when it is gone."""
        ...

    async def words_of_thanks(self, question: QuestionId) -> str:
        """Return the asker's words of thanks, empty if there are none."""
        ...


@dataclass(frozen=True, slots=True)
class Thanked:
    """What other features may know of thanks that a member gave another of their own accord."""

    giver: MemberId
    receiver: MemberId
    topic: str
    at: datetime


class Gratitude(Protocol):
    """Thanks beyond those for a question."""

    async def thanked(self, thanks: str) -> Thanked | None:
        """Return thanks that count; None for those beyond what one member's thanks may count for."""
        ...


class Closeness(Protocol):
    """How near two members are in the help network."""

    async def distance(self, one: MemberId, other: MemberId) -> int | None:
        """Count the steps of help between them: 1 for a tie, 2 through somebody; None beyond that."""
        ...

    async def helpers_of(self, member: MemberId, since: datetime) -> Sequence[MemberId]:
        """Return who helped this member since then, the latest first."""
        ...
