"""How listed topics, their common names and a member's own evidence are remembered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.expertise.model import Kind
from core.expertise.store import ExpertiseUnit
from core.ids import MemberId
from core.reads import Experts


class Shelf(StrEnum):
    """Which of a member's three lists a topic stands in."""

    DONE = "done"
    LEARNING = "learning"
    CURIOUS = "curious"


@dataclass(frozen=True, slots=True)
class Listed:
    """One topic in one list: `fold` is the same for every spelling, `name` is as its member wrote it."""

    shelf: Shelf
    fold: str
    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many members have a spelling of a topic in one of their lists."""

    shelf: Shelf
    fold: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Organisers said that a topic is another one's name."""

    fold: str
    name: str
    into: str
    by: MemberId
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of evidence about a member, or what was read or `heard` of theirs in one channel."""

    kind: Kind
    source: str
    last: datetime
    channel: str = ""
    count: int = 1
    first: datetime | None = None
    heard: bool = False


class ListedTopics(Protocol):
    """Which topics the members of one community list."""

    async def put(self, member: MemberId, listed: Sequence[Listed]) -> None:
        """Let these take the place of what the member listed."""
        ...

    async def beginning(self, prefix: str) -> Sequence[Count]:
        """Return the topics in which a word begins like this."""
        ...

    async def counts(self) -> Sequence[Count]:
        """Return every topic that anybody lists."""
        ...

    async def beside(self, folds: Collection[str]) -> Mapping[str, int]:
        """Return what else is listed by those who list one of these, and by how many of them."""
        ...

    async def listing(self, fold: str) -> Sequence[MemberId]:
        """Return who lists a topic."""
        ...

    async def merges(self) -> Sequence[Merge]:
        """Return what organisers merged, the latest first."""
        ...

    async def merge(self, merge: Merge) -> None:
        """Keep a merge; a topic has one common name."""
        ...

    async def part(self, fold: str) -> None:
        """Undo a merge."""
        ...

    async def unanswered(self, since: datetime) -> Sequence[str]:
        """Return the texts of questions that nobody picked up since then."""
        ...


class OwnEvidence(Protocol):
    """What is noted about one member, for their own eyes."""

    async def lines(self, member: MemberId, limit: int) -> Sequence[Line]:
        """Return evidence from Kith itself, newest first."""
        ...

    async def channels(self, member: MemberId) -> Sequence[Line]:
        """Return what was read of theirs in imports, and what was heard, by channel, the most first."""
        ...

    async def remove_line(self, member: MemberId, source: str) -> int:
        """Remove this piece of evidence if it is the member's own; the matcher forgets it. Return how many went."""
        ...

    async def remove_channel(self, member: MemberId, channel: str, *, heard: bool) -> int:
        """Remove what was read of theirs in a channel, or what was heard there."""
        ...

    async def remove_read(self, member: MemberId) -> int:
        """Remove whatever was read or heard of theirs."""
        ...


class TopicsUnit(ExpertiseUnit, Protocol):
    """What topics and evidence work with."""

    @property
    def listed_topics(self) -> ListedTopics:
        """Who lists what."""
        ...

    @property
    def own_evidence(self) -> OwnEvidence:
        """What is noted about a member."""
        ...

    @property
    def experts(self) -> Experts:
        """Which words name a topic."""
        ...
