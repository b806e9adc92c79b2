"""What core needs from the world. Small on purpose; each port has a real implementation and no mock."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from core.barriers import Barriers, Removals
from core.events import Event
from core.ids import CommunityId, MemberId
from core.inbound import Heard, Origin
from core.known_topics import KnownTopics
from core.mailing import Brake, Entry, Inbox, Outbox, Progress
from core.message import Message
from core.places import Home, Place, Posted
from core.reads import Caller, Consents, Limits, People

__all__ = ["Brake", "Entry", "Inbox", "Outbox", "Progress"]  # handed on


class Clock(Protocol):
    """The time, in UTC."""

    def now(self) -> datetime:
        """Return an aware datetime in UTC."""
        ...


class Chance(Protocol):
    """Dice."""

    def random(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        ...

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, the limit."""
        ...

    def entropy(self, size: int) -> bytes:
        """Return that many random bytes."""
        ...


class Unit(Protocol):
    """One piece of work in one community. It can read, save and emit, but not commit.

    Features widen it in their `store.py` with the stores and read models that they use.
    """

    @property
    def community(self) -> CommunityId:
        """The community that everything here belongs to."""
        ...

    @property
    def now(self) -> datetime:
        """The moment at which this work began; the same throughout."""
        ...

    def new_id(self) -> str:
        """Make an id."""
        ...

    def emit(self, event: Event, due: datetime | None = None, once: str | None = None) -> None:
        """Tell the subscribers, now or at a later moment; an event with a `once` key is told once at most."""
        ...


class Dealings(Protocol):
    """How the doors know people: accounts, consent and names."""

    async def arrive(self, origin: Origin) -> Caller:
        """Return the member behind an account, writing a new one down as known (not as joined)."""
        ...

    async def heard(self, heard: Heard) -> None:
        """Take note of an account that arrived, was renamed or left."""
        ...

    async def account(self, member: MemberId, home: Home | None) -> tuple[Home, str] | None:
        """Return where a member can be written to, at this home if they are there."""
        ...

    async def zone(self) -> ZoneInfo:
        """Return the community's own time zone."""
        ...


class Transaction(Unit, Protocol):
    """A unit that can end. Only the two doors, dispatcher and relay, see it."""

    def acts(self, member: MemberId) -> None:
        """Note that what is emitted from here on follows from this member's own act."""
        ...

    @property
    def brake(self) -> Brake:
        """Whether Kith was told to send nothing unasked."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who was taken out."""
        ...

    @property
    def removals(self) -> Removals:
        """Whose words were taken away."""
        ...

    @property
    def people(self) -> People:
        """Names and zones."""
        ...

    @property
    def consents(self) -> Consents:
        """Who agreed to what."""
        ...

    @property
    def known_topics(self) -> KnownTopics:
        """What topics are called."""
        ...

    @property
    def limits(self) -> Limits:
        """Who may be reached when."""
        ...

    @property
    def dealings(self) -> Dealings:
        """Who is behind an account."""
        ...

    @property
    def progress(self) -> Progress:
        """How far the sending of letters came."""
        ...

    async def finish(self, entry: Entry) -> None:
        """Mark the outbox entry done; raises LostLease when another worker holds it."""
        ...

    async def commit(self) -> None:
        """Make everything since the beginning last."""
        ...


class Units(Protocol):
    """Where work begins."""

    def begin(self, community: CommunityId) -> AbstractAsyncContextManager[Transaction]:
        """Open a unit that may write; leaving it without a commit undoes it."""
        ...

    def look(self, community: CommunityId) -> AbstractAsyncContextManager[Transaction]:
        """Open a unit that only reads."""
        ...


class Homes(Protocol):
    """Which community lives where (installation-level)."""

    async def community_at(self, home: Home) -> CommunityId | None:
        """Return the community of this home."""
        ...

    async def homes_of(self, platform: str, user: str) -> Sequence[tuple[CommunityId, Home]]:
        """Return the communities and homes in which this platform's account is known, oldest community first."""
        ...


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a renderer needs beside the message: whose tokens, whose clock, whose accounts."""

    community: CommunityId
    now: datetime
    zone: ZoneInfo
    locale: str = "en"
    accounts: Mapping[MemberId, str] = field(default_factory=dict)


class Messenger(Protocol):
    """How Kith writes on one platform.

    Raises Unavailable (nothing was done, try again), UnknownOutcome (the answer was lost) or Unreachable.
    """

    async def direct(self, home: Home, user: str) -> Place:
        """Return the place where Kith and this account talk alone."""
        ...

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        """Open a private place for these accounts and Kith."""
        ...

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        """Send a message; the same `once` key never makes a second one where the platform allows that."""
        ...

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        """Let a message that Kith sent say something else."""
        ...
