"""What lies between an event and a message that was sent: rows that wait for a worker, and how far each came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.events import Event
from core.ids import CommunityId, MemberId
from core.inbound import Heard
from core.places import Place, Posted


@dataclass(frozen=True, slots=True)
class Entry:
    """One outbox row in a worker's hands: an event for one subscriber."""

    community: CommunityId
    id: str
    event: Event
    subscriber: str
    attempts: int
    lease: str
    actor: MemberId | None = None  # whose own act emitted it, at the first door
    expires: datetime | None = None  # from then on it is too late for it


class Progress(Protocol):
    """How far the sending of one letter came."""

    async def known(self, once: str) -> str | None:
        """Return `sending` or `sent` for a delivery that was begun, else None."""
        ...

    async def begin(self, once: str) -> None:
        """Write down that the delivery is about to be tried."""
        ...

    async def undo(self, once: str) -> None:
        """Write down that the delivery certainly did not happen."""
        ...

    async def sent(
        self,
        once: str,
        slot: str | None,
        posted: Posted | None,
        *,
        about: str | None = None,
        to: MemberId | None = None,
    ) -> None:
        """Write down where the message is; a slot remembers the message to edit next time.

        `about` names whose words it carries, and `to` the one member whom it is for.
        """
        ...

    async def slot(self, slot: str) -> Posted | None:
        """Return the message that stands in this slot."""
        ...

    async def room(self, key: str) -> Place | None:
        """Return the room that was opened under this key."""
        ...

    async def opened(self, key: str, place: Place) -> None:
        """Remember a room."""
        ...


class Brake(Protocol):
    """Whether Kith was told to send nothing unasked."""

    async def on(self) -> bool:
        """Tell whether organisers stopped this community, or an operator stopped the installation."""
        ...

    async def held(self) -> int:
        """Count the letters that were set aside."""
        ...


class Outbox(Protocol):
    """Rows that wait for a worker (installation-level)."""

    async def claim(self, limit: int) -> Sequence[Entry]:
        """Take due rows under a lease, oldest first; of one lane only the first."""
        ...

    async def later(self, entry: Entry, due: datetime, reason: str, *, counts: bool = True) -> None:
        """Give the row back, to be tried again; `counts` is whether this was one of the tries that it has."""
        ...

    async def hold(self, entry: Entry, expires: datetime | None, reason: str | None = None) -> None:
        """Set the row aside until sending goes on; with `expires`, it is dropped if that takes longer.

        With a `reason` it is not the brake that keeps it, and whoever runs Kith is shown why. A row that waited for
        such a reason before keeps its first end.
        """
        ...

    async def drop(self, entry: Entry) -> None:
        """Mark the row as done without handling it: its end has come."""
        ...

    async def park(self, entry: Entry, reason: str) -> None:
        """Set the row aside for an organiser."""
        ...


class Inbox(Protocol):
    """Events of the platforms, written down before they are acknowledged (installation-level)."""

    async def put(self, heard: Heard) -> bool:
        """Write the event down; False if it was there already."""
        ...

    async def claim(self, limit: int) -> Sequence[tuple[str, Heard]]:
        """Take waiting events under a lease, oldest first."""
        ...

    async def done(self, key: str) -> None:
        """Mark an event as handled."""
        ...
