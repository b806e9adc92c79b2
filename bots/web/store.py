"""What the playground asks of its store. Storage implements it; this package never imports storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

Body = Mapping[str, Any]


class Channel(Protocol):
    """A channel that everybody can read: `key` names it in places, `name` is shown."""

    @property
    def key(self) -> str:
        """Its name in places."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def topic(self) -> str:
        """What it is about, or nothing."""


class Person(Protocol):
    """Somebody one can be."""

    @property
    def user(self) -> str:
        """Their account's id."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def zone(self) -> str:
        """Their time zone's IANA name."""

    @property
    def roles(self) -> tuple[str, ...]:
        """What their roles are called."""


class Room(Protocol):
    """A private place for a few people and Kith."""

    @property
    def key(self) -> str:
        """Its name in places."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def users(self) -> tuple[str, ...]:
        """Who is in it."""


class Said(Protocol):
    """One message: the `text` of a person, or the `body` of one of Kith's (whose `author` is None)."""

    @property
    def id(self) -> str:
        """A number that rises."""

    @property
    def place_kind(self) -> str:
        """Where: channel, direct or room."""

    @property
    def place_key(self) -> str:
        """Where: the key; of a direct place the person's `user`."""

    @property
    def author(self) -> str | None:
        """Who wrote it."""

    @property
    def text(self) -> str | None:
        """A person's words."""

    @property
    def body(self) -> Body | None:
        """A message of Kith's, as JSON."""

    @property
    def only_for(self) -> str | None:
        """The one person who sees it, or None."""

    @property
    def thread(self) -> str | None:
        """The message that it answers."""

    @property
    def at(self) -> datetime:
        """When it was written."""


class Store(Protocol):
    """The playground's own memory: channels, people, rooms, messages and the clock's offset."""

    async def channels(self) -> Sequence[Channel]:
        """Return the channels in their order."""
        ...

    async def people(self) -> Sequence[Person]:
        """Return everybody, by name."""
        ...

    async def person(self, user: str) -> Person | None:
        """Return one person."""
        ...

    async def rooms_of(self, user: str) -> Sequence[Room]:
        """Return the rooms that this person is in, oldest first."""
        ...

    async def room(self, key: str) -> Room | None:
        """Return one room."""
        ...

    async def messages(
        self, place_kind: str, place_key: str, viewer: str, after_id: str | None = None, limit: int = 200
    ) -> Sequence[Said]:
        """Return the latest messages of a place that the viewer can see, oldest first."""
        ...

    async def message(self, message_id: str) -> Said | None:
        """Return one message."""
        ...

    async def post(  # noqa: PLR0913 - as storage has it
        self,
        place_kind: str,
        place_key: str,
        *,
        at: datetime,
        author: str | None = None,
        text: str | None = None,
        body: Body | None = None,
        once: str | None = None,
        only_for: str | None = None,
        thread: str | None = None,
    ) -> Said:
        """Add a message; under a `once` key that was used, return the message that is there."""
        ...

    async def edit(self, message_id: str, body: Body, at: datetime) -> bool:
        """Let a message of Kith say something else; False if it is not there."""
        ...

    async def open_room(self, once: str, title: str, users: Sequence[str]) -> str:
        """Open a room, or find the one opened under this `once` key; return the room's key."""
        ...

    async def rename_room(self, key: str, title: str) -> None:
        """Call a room something else."""
        ...

    async def version(self) -> int:
        """Return a number that rises with everything that is said, edited or moved."""
        ...

    async def clock_offset(self) -> float:
        """Return how many seconds the movable clock is ahead."""
        ...

    async def set_clock_offset(self, seconds: float) -> None:
        """Keep how many seconds the movable clock is ahead."""
        ...
