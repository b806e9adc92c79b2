"""Where Kith may listen: one channel at a time, opened by organisers, told to everybody there a week before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from core.ids import MemberId
from core.places import Home, Place

STANDS = timedelta(days=7)  # how long a notice stands before anything is read or heard
SHOWS = timedelta(hours=1)  # a notice that could not be posted so soon is not posted: its week would be shorter


@dataclass(frozen=True, slots=True)
class Ear:
    """One channel. `channel` is the matcher's name for it, `name` what people call it, empty where nobody told.

    `number` counts openings; the notice of each stands in a slot of its own.
    """

    place: Place
    channel: str
    name: str
    number: int
    opened_at: datetime
    stopped_at: datetime | None = None

    @property
    def begins(self) -> datetime:
        """When the notice has stood for long enough."""
        return self.opened_at + STANDS

    @property
    def slot(self) -> str:
        """Where the notice stands."""
        return f"listening:{self.number}"

    @property
    def open(self) -> bool:
        """Whether organisers want it to be listened to."""
        return self.stopped_at is None

    def hears(self, at: datetime) -> bool:
        """Tell whether what is written at this moment counts."""
        return self.open and self.begins <= at


def ear_at(ears: Sequence[Ear], place: Place | None) -> Ear | None:
    """Find what was decided about a channel last; None if it was never opened."""
    return next((ear for ear in ears if ear.place == place), None)


def opened(ears: Sequence[Ear], place: Place, channel: str, name: str, now: datetime) -> tuple[Ear, ...]:
    """Open a channel."""
    number = max((ear.number for ear in ears), default=0) + 1
    others = tuple(ear for ear in ears if ear.place != place)
    return (*others, Ear(place, channel, name, number, now))


def stopped(ears: Sequence[Ear], place: Place | None, now: datetime) -> tuple[Ear, ...]:
    """Stop listening in a channel. It stays known, so that what is deleted there is still taken back."""
    return tuple(replace(ear, stopped_at=now) if ear.place == place and ear.open else ear for ear in ears)


class Speakers(Protocol):
    """Whose words may be counted."""

    async def speaker(self, home: Home, user: str) -> MemberId | None:
        """Return the member behind an account who joined, is not barred and did not ask to be left out; else None."""
        ...
