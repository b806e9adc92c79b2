"""Where things are said. Core can compare places and hand them on; what they mean only an adapter knows."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Home:
    """One installation of a community on one platform; `tenant` is the platform's own id for it."""

    platform: str
    tenant: str


class PlaceKind(StrEnum):
    """Who can read a place."""

    CHANNEL = "channel"
    DIRECT = "direct"  # one member and Kith
    ROOM = "room"  # a few members and Kith
    POST = "post"  # what everybody reads in a channel for posts, and somebody themself began


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a channel for posts, as whoever acts in it finds it; `own`: they began it."""

    title: str
    own: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A role that some people have at a home: the platform's id for it, and what it is called."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, a conversation with one member, or a room for a few."""

    home: Home
    kind: PlaceKind
    key: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that Kith sent and may edit."""

    place: Place
    key: str
