"""What Kith sends unasked: to whom, for what purpose, and what happens if nobody knows whether it arrived."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.events import Event
from core.ids import MemberId
from core.message import Message
from core.places import Home, Place, Posted


class Purpose(StrEnum):
    """The kind of consent that a letter needs. A reply to what its receiver began needs none."""

    REPLY = "reply"
    OFFER = "questions"  # "ask me questions"
    INTRO = "intros"
    NEWS = "news"
    SAFETY = "safety"  # to organisers, and taking words away: it also goes out while everything else is stopped


class Doubles(StrEnum):
    """What to do when the answer to a sending was lost."""

    AGAIN = "again"  # a second copy is harmless: its buttons are idempotent by state
    HOLD = "hold"  # wait for an organiser


@dataclass(frozen=True, slots=True)
class Direct:
    """To one member, in private; at this home if they are there."""

    member: MemberId
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """To a room for these members, opened under its key when it is first written to."""

    key: str
    members: tuple[MemberId, ...]
    title: str
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class There:
    """To a place that is known."""

    place: Place


Address = Direct | Room | There


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way. With a `slot`, it takes the place of the message that stands there.

    With `only_edit`, it is not sent where no message stands; `standing` names a message that does.
    """

    to: Address
    message: Message
    purpose: Purpose
    slot: str | None = None
    doubles: Doubles = Doubles.AGAIN
    only_edit: bool = False
    standing: Posted | None = None


Compose = Callable[[Any, Any], Awaitable[Letter | None]]
React = Callable[[Any, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Reaction:
    """A subscriber that changes state, in one transaction with its event's being done.

    `ahead` of it runs in a unit that only reads: what takes long and changes only memory holds up nobody's writing.
    """

    name: str
    event: type[Event]
    run: React
    ahead: React | None = None


@dataclass(frozen=True, slots=True)
class Composer:
    """A subscriber that writes a letter from what is true at the moment of sending, or finds none is due.

    Entries with the same lane (the value of that field of the event) are sent one after another.
    """

    name: str
    event: type[Event]
    run: Compose
    lane: str | None = None


Subscriber = Reaction | Composer


def reaction(event: type[Event], *, ahead: React | None = None) -> Callable[[React], Reaction]:
    """Declare a subscriber that changes state."""

    def declare(run: React) -> Reaction:
        return Reaction(_name(run), event, run, ahead)

    return declare


def letter(event: type[Event], lane: str | None = None) -> Callable[[Compose], Composer]:
    """Declare a subscriber that writes a letter."""

    def declare(run: Compose) -> Composer:
        return Composer(_name(run), event, run, lane)

    return declare


def _name(run: Callable[..., Any]) -> str:
    feature = run.__module__.split(".")[-2]
    return f"{feature}.{run.__name__}".replace("_", "-")
