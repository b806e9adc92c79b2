"""How evidence is remembered: an append-only log with a head, so that every process can catch up."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.expertise.chunks import Chunk
from core.expertise.left import Retracted
from core.expertise.model import Evidence
from core.expertise.waves_store import Scholar, WaveLog
from core.ids import MemberId
from core.known_topics import KnownTopics, Lists
from core.lasting import WhatHeld
from core.ports import Chance, Unit
from core.reads import Gratitude, People, Questions

CHUNK = 20_000  # rows turned into columns at once: enough to be worth it, few enough to hold nobody else up


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log reaches. A new `epoch` means that rows were removed: take them back, or read everything anew."""

    seq: int
    epoch: int


class EvidenceLog(Protocol):
    """The evidence of one community."""

    async def head(self) -> Head:
        """Return how far the log reaches."""
        ...

    def after(self, seq: int) -> AsyncIterator[tuple[int, Evidence]]:
        """Give the rows after this one, in the order of the log."""
        ...

    def chunks(self, after: int, rows: int = CHUNK) -> AsyncGenerator[Chunk, None]:
        """Give the rows after this one as columns, so many at once; raises Stale if any were removed meanwhile."""
        ...

    async def add(self, rows: Sequence[Evidence]) -> int:
        """Append rows whose source is not there yet; return how many that were."""
        ...

    async def remove(self, source: str, now: datetime) -> int:
        """Remove the row of this source, or every row whose source begins with it where it ends in a colon."""
        ...

    async def retracted(self, known: Head, epoch: int) -> Retracted | None:
        """Return what was removed of the rows known since, up to this epoch; None where it has to be read anew."""
        ...

    async def named(self, sources: Collection[str]) -> Mapping[str, Evidence]:
        """Return the rows of those sources that are there."""
        ...

    async def known(self, sources: Collection[str]) -> Collection[str]:
        """Return those of the sources that are there."""
        ...

    async def has_answered(self, member: MemberId, thread: str) -> bool:
        """Tell whether a member answered in a thread."""
        ...

    async def of(self, member: MemberId, limit: int) -> Sequence[Evidence]:
        """Return a member's evidence, newest first."""
        ...

    async def words(self, terms: Collection[int]) -> Mapping[int, str]:
        """Return the readable words of those terms that three members have used."""
        ...

    async def teach(self, words: Mapping[int, str]) -> None:
        """Keep readable words."""
        ...

    async def key(self) -> bytes:
        """Return the community's secret, under which terms are hashed."""
        ...


class ExpertiseUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def evidence(self) -> EvidenceLog:
        """The store."""
        ...

    @property
    def waves(self) -> WaveLog:
        """Decisions and outcomes."""
        ...

    @property
    def scholar(self) -> Scholar:
        """Who learns from outcomes."""
        ...

    @property
    def followups(self) -> WhatHeld:
        """What askers said two weeks later."""
        ...

    @property
    def asked(self) -> Questions:
        """What was asked."""
        ...

    @property
    def gratitude(self) -> Gratitude:
        """What was thanked for beyond questions."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def topics_of(self) -> "Topics":
        """What members list."""
        ...

    @property
    def known_topics(self) -> KnownTopics:
        """What topics are called."""
        ...

    @property
    def chance(self) -> Chance:
        """Dice."""
        ...


class Topics(Protocol):
    """What a member lists; the expertise feature asks, the members feature answers."""

    async def listed_by(self, member: MemberId) -> Sequence[str]:
        """Return the topics that a member lists as what they have done."""
        ...

    async def lists_of(self, member: MemberId) -> Lists:
        """Return the member's three lists."""
        ...

    async def lists_of_all(self, members: Collection[MemberId]) -> Mapping[MemberId, Lists]:
        """Return the lists of those of them who are here."""
        ...
