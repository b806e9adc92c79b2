"""What happened around joining a community: invitations and notices in a channel, and a season's question."""

from dataclasses import dataclass
from typing import ClassVar

from core.fact import Event
from core.ids import MemberId


@dataclass(frozen=True, slots=True)
class InvitationPosted(Event):
    """An organiser posts the invitation to join; `number` counts them."""

    name: ClassVar[str] = "communities.invitation-posted"
    number: int


@dataclass(frozen=True, slots=True)
class NoticePosted(Event):
    """An organiser says in a channel what is going to be read; `number` counts them."""

    name: ClassVar[str] = "communities.notice-posted"
    number: int


@dataclass(frozen=True, slots=True)
class ListeningOpened(Event):
    """Organisers opened a channel to listening; `number` counts openings."""

    name: ClassVar[str] = "expertise.listening-opened"
    number: int


@dataclass(frozen=True, slots=True)
class ListeningStopped(Event):
    """Organisers closed it again."""

    name: ClassVar[str] = "expertise.listening-stopped"
    number: int


@dataclass(frozen=True, slots=True)
class LeftOut(Event):
    """A member said that imports and listening leave them out."""

    name: ClassVar[str] = "members.left-out"
    member: MemberId


@dataclass(frozen=True, slots=True)
class SeasonBegan(Event):
    """A season began in which members may be asked whether their topics still fit."""

    name: ClassVar[str] = "members.season-began"


@dataclass(frozen=True, slots=True)
class StillYouDue(Event):
    """A member may be asked whether their topics still fit; after `until` it is too late for this season."""

    name: ClassVar[str] = "members.still-you-due"
    member: MemberId
    season: str


BELONGING: tuple[type[Event], ...] = (
    *(InvitationPosted, NoticePosted, ListeningOpened, ListeningStopped),
    *(LeftOut, SeasonBegan, StillYouDue),
)
