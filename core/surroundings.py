"""What a platform tells of a home itself: what Kith may not do there, posts that begin, being taken out."""

from dataclasses import dataclass
from typing import ClassVar

from core.fact import Event
from core.ids import CommunityId, MemberId
from core.inbound import Heard


@dataclass(frozen=True, slots=True)
class PermissionMissing(Event):
    """Kith could not do its work in a place; both names are the platform's own. `day` counts since it was told."""

    name: ClassVar[str] = "communities.permission-missing"
    permission: str
    place: str
    day: int = 0


@dataclass(frozen=True, slots=True)
class PermissionTold(Event):
    """An organiser is to hear what Kith may not do."""

    name: ClassVar[str] = "communities.permission-told"
    permission: str
    place: str
    organiser: MemberId


@dataclass(frozen=True, slots=True)
class PlaceClosed(Event):
    """Kith could not write in a place: `why` is `outside`, `archived`, `gone`, `forbidden` or `room`.

    `address` is where the place can be looked at; `day` counts since it was told.
    """

    name: ClassVar[str] = "communities.place-closed"
    place: str
    why: str
    address: str
    day: int = 0


@dataclass(frozen=True, slots=True)
class PlaceClosedTold(Event):
    """An organiser is to hear where Kith can't write."""

    name: ClassVar[str] = "communities.place-closed-told"
    place: str
    why: str
    address: str
    organiser: MemberId


@dataclass(frozen=True, slots=True)
class PermissionGiven(Event):
    """Kith may do more than before, or somebody thinks so: what it could not write is tried again."""

    name: ClassVar[str] = "communities.permission-given"


@dataclass(frozen=True, slots=True)
class PostBegan(Event):
    """Somebody began a post of their own in a channel for posts; who it was is not written down."""

    name: ClassVar[str] = "questions.post-began"
    platform: str
    tenant: str
    channel: str
    post: str


@dataclass(frozen=True, slots=True)
class TakenOut(Event):
    """Kith was taken out of the community's home."""

    name: ClassVar[str] = "communities.taken-out"


@dataclass(frozen=True, slots=True)
class LetIn(Event):
    """Kith was let into the community's home again."""

    name: ClassVar[str] = "communities.let-in"


SURROUNDINGS: tuple[type[Event], ...] = (
    PermissionMissing,
    PermissionTold,
    PermissionGiven,
    PlaceClosed,
    PlaceClosedTold,
    PostBegan,
    TakenOut,
    LetIn,
)


def around(community: CommunityId, heard: Heard) -> Event | None:
    """Read what was told of a home; None for what is told of somebody."""
    told = heard.details
    match heard.happening:
        case "lacking":
            return PermissionMissing(community, told.get("permission", ""), told.get("place", ""))
        case "closed":
            return PlaceClosed(community, told.get("place", ""), told.get("why", ""), told.get("address", ""))
        case "mended":
            return PermissionGiven(community)
        case "posted":
            return PostBegan(
                community, heard.home.platform, heard.home.tenant, told.get("in", ""), told.get("post", "")
            )
        case "removed":
            return TakenOut(community)
        case _:
            return None
