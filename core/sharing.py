"""What is shared beyond the two who talked: answers kept for others, who else wonders, and who wants to be found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from core.fact import Event
from core.ids import MemberId, QuestionId
from core.manners import Way


@dataclass(frozen=True, slots=True)
class KeepDue(Event):
    """A day has passed since a question was solved: its two may be asked whether others may read the answer."""

    name: ClassVar[str] = "questions.keep-due"
    question: QuestionId
    helper: MemberId


@dataclass(frozen=True, slots=True)
class KeepMoved(Event):
    """One side of an answer that may be kept is to be asked, or reads something else; `side` is asker or helper."""

    name: ClassVar[str] = "questions.keep-moved"
    kept: str
    side: str


@dataclass(frozen=True, slots=True)
class KeepOver(Event):
    """Nobody answered for so long that the words are forgotten."""

    name: ClassVar[str] = "questions.keep-over"
    kept: str


@dataclass(frozen=True, slots=True)
class KeptChanged(Event):
    """An answer is kept for others now, or no longer."""

    name: ClassVar[str] = "questions.kept-changed"
    kept: str
    question: QuestionId


@dataclass(frozen=True, slots=True)
class WonderedToo(Event):
    """A member wonders what somebody else asked; `others` counts those who do, this one among them."""

    name: ClassVar[str] = "questions.wondered-too"
    question: QuestionId
    others: int


@dataclass(frozen=True, slots=True)
class WonderMoved(Event):
    """A member who wondered, too, is to read how the question ended, or what was kept of it."""

    name: ClassVar[str] = "questions.wonder-moved"
    question: QuestionId
    member: MemberId


@dataclass(frozen=True, slots=True)
class FirstMinute(Event):
    """A member joined and told their first topics."""

    name: ClassVar[str] = "questions.first-minute"
    member: MemberId


SHARING: tuple[type[Event], ...] = (KeepDue, KeepMoved, KeepOver, KeptChanged, WonderedToo, WonderMoved, FirstMinute)


@dataclass(frozen=True, slots=True)
class Card:
    """An answer that both sides keep for others, as others read it: no asker, and a helper only if they said so."""

    id: str
    question: QuestionId
    asked: str
    answer: str
    helper: str | None
    at: datetime


class KeptAnswers(Protocol):
    """What was kept for others."""

    async def about(self, text: str, reader: MemberId, most: int = 3) -> Sequence[Card]:
        """Return the kept answers that may help with this text, the best first; none of somebody barred."""
        ...


class Vocabulary(Protocol):
    """What a text is about, as numbers that can be compared."""

    async def terms(self, text: str) -> frozenset[int]:
        """Return the text's terms."""
        ...


@dataclass(frozen=True, slots=True)
class Findable:
    """A member who chose to be found by topic, with what they list."""

    member: MemberId
    name: str
    topics: tuple[str, ...]
    learning: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()  # how they like to help
    been_through: str = ""


class Directory(Protocol):
    """Members who chose to be listed."""

    async def listed(self) -> Sequence[Findable]:
        """Return the joined members who chose to be found, by name."""
        ...


@dataclass(frozen=True, slots=True)
class Lookup:
    """One topic that a member looked up."""

    id: str
    member: MemberId
    topic: str
    at: datetime


class Lookups(Protocol):
    """What members looked up lately, so that the buttons under it know the topic."""

    async def add(self, lookup: Lookup, *, forget_before: datetime) -> None:
        """Keep what a member looked up; what they looked up before then is forgotten."""
        ...

    async def get(self, lookup: str) -> Lookup | None:
        """Return what was looked up."""
        ...

    async def leave(self, member: MemberId) -> None:
        """Forget what a member looked up."""
        ...


class FirstAsked(Protocol):
    """Whom an asker wishes to be asked before others."""

    async def wish(self, question: QuestionId, member: MemberId) -> None:
        """Note that this member is to be asked first."""
        ...

    async def of(self, question: QuestionId) -> MemberId | None:
        """Return who is to be asked first."""
        ...
