"""How evidence is remembered: an append-only log with a head, so that every process can catch up."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.expertise.model import Evidence
from core.ids import MemberId, QuestionId
from core.ports import Chance, Unit
from core.reads import Gratitude, People, Questions


@dataclass(frozen=True, slots=True)
class Head:
    """How far the log reaches. A new `epoch` means that rows were removed: read everything anew."""

    seq: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Considered:
    """One candidate of a decision, as it was logged."""

    member: MemberId
    score: float
    probability: float
    propensity: float | None = None  # of those who got a seat
    explored: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One wave: who was considered, who got a seat and with what chance, out of how many, by which model."""

    question: QuestionId
    look: int
    at: datetime
    model: str
    pool: int
    considered: tuple[Considered, ...]


class EvidenceLog(Protocol):
    """The evidence of one community."""

    async def head(self) -> Head:
        """Return how far the log reaches."""
        ...

    def after(self, seq: int) -> AsyncIterator[tuple[int, Evidence]]:
        """Give the rows after this one, in the order of the log."""
        ...

    async def add(self, rows: Sequence[Evidence]) -> int:
        """Append rows whose source is not there yet; return how many that were."""
        ...

    async def remove(self, source: str) -> int:
        """Remove the row of this source, or every row whose source begins with it where it ends in a colon."""
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

    async def decided(self, decision: Decision) -> None:
        """Keep a decision."""
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
    def chance(self) -> Chance:
        """Dice."""
        ...


class Topics(Protocol):
    """What a member lists; the expertise feature asks, the members feature answers."""

    async def listed_by(self, member: MemberId) -> Sequence[str]:
        """Return the topics that a member lists."""
        ...
