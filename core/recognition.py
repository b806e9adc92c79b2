"""What happened around thanks and shout-outs."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.fact import Event
from core.ids import MemberId


class Tag(StrEnum):
    """What help was like, as whoever thanks may say it."""

    PATIENT = "patient"
    CLEAR = "clear"
    THINKING = "thinking"  # it made them think
    CONNECTED = "connected"  # it connected them


@dataclass(frozen=True, slots=True)
class ThanksGiven(Event):
    """A member thanked another in so many words; `deed` is where it is kept."""

    name: ClassVar[str] = "shoutouts.thanks-given"
    deed: str
    giver: MemberId
    receiver: MemberId


@dataclass(frozen=True, slots=True)
class ThanksShown(Event):
    """Giver and receiver both like to see the thanks in the channel."""

    name: ClassVar[str] = "shoutouts.thanks-shown"
    deed: str


@dataclass(frozen=True, slots=True)
class MonthBegan(Event):
    """A month began in the community's zone: the month before can be thanked for."""

    name: ClassVar[str] = "shoutouts.month-began"


@dataclass(frozen=True, slots=True)
class NominationMoved(Event):
    """One side of a nomination is to be asked, or reads something else now; `side` is doer or giver."""

    name: ClassVar[str] = "shoutouts.nomination-moved"
    nomination: str
    side: str


@dataclass(frozen=True, slots=True)
class ShoutoutDue(Event):
    """It is time for a month's post; `plan` counts how often its time was set."""

    name: ClassVar[str] = "shoutouts.due"
    period: str
    plan: int


@dataclass(frozen=True, slots=True)
class ShoutoutMoved(Event):
    """A month's post is to be written, or says something else now."""

    name: ClassVar[str] = "shoutouts.moved"
    period: str


@dataclass(frozen=True, slots=True)
class LookBackDue(Event):
    """A member who wished for it may be asked who moved them forward this season."""

    name: ClassVar[str] = "shoutouts.look-back-due"
    member: MemberId
    season: str


RECOGNITION: tuple[type[Event], ...] = (
    ThanksGiven,
    ThanksShown,
    MonthBegan,
    NominationMoved,
    ShoutoutDue,
    ShoutoutMoved,
    LookBackDue,
)
