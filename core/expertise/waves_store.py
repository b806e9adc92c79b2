"""How waves are remembered: who was considered and with what chance, what became of it, and what that taught."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from core.ids import MemberId, QuestionId


@dataclass(frozen=True, slots=True)
class Considered:
    """One candidate of a decision, as it was logged."""

    member: MemberId
    score: float
    probability: float
    propensity: float | None = None  # of those who got a seat
    explored: bool = False
    picture: tuple[float, ...] = ()  # the numbers that the score rests on, in the order of `features.NAMES`


@dataclass(frozen=True, slots=True)
class Decision:
    """One wave: who was considered, who got a seat and with what chance, out of how many, by which model.

    `considered` are the best of the eligible, best first; everybody with a chance of a seat is among them. Those
    without a propensity were eligible and not chosen. `features` names what the pictures hold; `spread` and `before`
    say how seats went round (`waves.Turns`).
    """

    question: QuestionId
    look: int
    at: datetime
    model: str
    pool: int
    considered: tuple[Considered, ...]
    features: str = ""
    spread: float = 0.0
    before: int = 0


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one seat."""

    question: QuestionId
    member: MemberId
    accepted_at: datetime | None = None
    outcome: str | None = None
    held: bool | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What a community's own outcomes taught: one kind has one writer, and each writing a higher version."""

    kind: str
    version: int
    at: datetime
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Patience:
    """How many askers said how at ease they felt with somebody, and how many of them did."""

    asked: int
    at_ease: int


class WaveLog(Protocol):
    """The waves of one community, what became of them, and what that taught."""

    async def decided(self, decision: Decision) -> None:
        """Keep a decision; the same look decided again replaces it. Each seat counts in its member's load."""
        ...

    async def loads(self, members: Collection[MemberId], now: datetime) -> Mapping[MemberId, float]:
        """Return how many seats these members were given lately; those who were given none are left out."""
        ...

    async def accepted(self, question: QuestionId, member: MemberId, at: datetime) -> None:
        """Keep that an offer was accepted."""
        ...

    async def ended(self, question: QuestionId, member: MemberId, outcome: str) -> None:
        """Keep how the help ended."""
        ...

    async def held(self, question: QuestionId, member: MemberId, *, held: bool | None) -> None:
        """Keep whether the help held up; None once its asker would rather not say."""
        ...

    async def felt(self, question: QuestionId, member: MemberId, *, at_ease: bool) -> None:
        """Keep whether the asker was at ease with a helper."""
        ...

    async def patience(self, members: Collection[MemberId]) -> Mapping[MemberId, Patience]:
        """Return what askers said of these helpers; who was never asked about is left out."""
        ...

    async def became(self, question: QuestionId) -> Sequence[Became]:
        """Return what became of a question's seats; who passed or was silent has no row."""
        ...

    async def unlearned(self, question: QuestionId) -> Sequence[Decision]:
        """Return a question's decisions that taught nothing yet, the first first."""
        ...

    async def all_learned(self, question: QuestionId, at: datetime) -> None:
        """Write down that a question's decisions have been learned from."""
        ...

    def since(self, at: datetime) -> AsyncIterator[tuple[Decision, Sequence[Became]]]:
        """Give the decisions since then with what became of their question's seats, without pictures."""
        ...

    async def learned(self, kind: str) -> Learned | None:
        """Return what is known of one kind."""
        ...

    async def learn(self, learned: Learned) -> None:
        """Write a kind down again, its version one higher; raises Stale if somebody else did meanwhile."""
        ...


class Scholar(Protocol):
    """Learns from outcomes; `core.expertise.scholar` does."""

    async def study(self) -> None:
        """Learn from who replied; only reads, what was learned waits to be kept."""
        ...

    async def keep(self) -> None:
        """Write down what was studied."""
        ...

    async def ended(self, question: QuestionId, outcome: str) -> None:
        """Learn from a question's waves, once."""
        ...

    async def helped(self, question: QuestionId, helper: MemberId, outcome: str) -> None:
        """Keep whose help it was, and learn from it."""
        ...

    async def held(self, question: QuestionId, *, held: bool | None) -> None:
        """Keep, and learn, whether the help for a question held up two weeks later."""
        ...
