"""What organisers chose for their community, and what every feature may ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ids import MemberId
from core.places import Home, Place


@dataclass(frozen=True, slots=True)
class Settings:
    """One community's choices; each default is what holds before anybody chose.

    `pilot`: while a place stands here, only who joins from there can join. `stopped_at`: since then nothing unasked
    leaves. `hosts` look for a person when a first-time asker still waits.
    """

    help_channel: Place | None = None
    help_channel_name: str = ""
    hosts: tuple[MemberId, ...] = ()
    pilot: Place | None = None
    pilot_name: str = ""
    launched_at: datetime | None = None
    anonymous_needs_tap: bool = True  # a moderator sees anonymous words before a channel does
    youngest_account_days: int = 0  # accounts younger than this may not ask; 0 lets everybody
    stopped_at: datetime | None = None
    most_weekly: int = 5  # questions a week that a member may choose to be asked, at most
    most_open: int = 3  # questions of one asker that people are being asked about
    invitation: Place | None = None  # where the invitation to join was posted last
    invitation_name: str = ""
    invitations: int = 0  # how often it was posted
    notice: Place | None = None  # where organisers said what is going to be read
    notice_name: str = ""
    notice_what: str = ""
    notice_since: str = ""
    notice_at: datetime | None = None
    notices: int = 0
    posts: tuple[str, ...] = ()  # channels for posts, by `posts_in`, under whose new posts help is offered
    taken_out_at: datetime | None = None  # since then Kith is no more where this community lives
    version: int = 0

    def lets_join(self, place: Place | None) -> bool:
        """Tell whether somebody may join who acts in this place."""
        return self.pilot is None or place == self.pilot


def posts_in(home: Home, channel: str) -> str:
    """Name a channel for posts among those of every home."""
    return f"{home.platform}/{home.tenant}/{channel}"


class SettingsBook(Protocol):
    """The settings of one community."""

    async def get(self) -> Settings:
        """Return what holds now."""
        ...

    async def save(self, settings: Settings) -> None:
        """Save what an organiser chose; raises Stale if somebody else did since it was read."""
        ...


class Stewards(Protocol):
    """Who looks after one community."""

    async def organisers(self) -> Sequence[MemberId]:
        """Return the organisers who are here, in the order in which Kith met them."""
        ...
