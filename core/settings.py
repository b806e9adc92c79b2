"""What organisers chose for their community, and what every feature may ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from core.ears import Ear
from core.ids import MemberId
from core.places import Home, Place, Role


@dataclass(frozen=True, slots=True)
class Settings:
    """One community's choices; each default is what holds before anybody chose.

    `pilot`: while a place stands here, only who joins from there can join; `pilot_role` (by `role_in`): who has it.
    `stopped_at`: since then nothing unasked
    leaves. `hosts` look for a person when a first-time asker still waits.
    """

    help_channel: Place | None = None
    help_channel_name: str = ""
    hosts: tuple[MemberId, ...] = ()
    pilot: Place | None = None
    pilot_name: str = ""
    pilot_role: str = ""
    pilot_role_name: str = ""
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
    organising: tuple[str, ...] = ()  # roles whose members are organisers, too, by `role_in`, each with its name
    ears: tuple[Ear, ...] = ()  # channels that were opened to listening, also those that were closed to it again
    taken_out_at: datetime | None = None  # since then Kith is no more where this community lives
    version: int = 0

    def organises(self, home: Home, roles: Sequence[Role]) -> bool:
        """Tell whether one of these roles makes an organiser at this home."""
        chosen = {entry.partition(" ")[0] for entry in self.organising}
        return any(role_in(home, role) in chosen for role in roles)

    @property
    def listened(self) -> tuple[Ear, ...]:
        """The channels that are opened to listening now."""
        return tuple(ear for ear in self.ears if ear.open)

    @property
    def trial(self) -> bool:
        """Whether not everybody can join yet."""
        return self.pilot is not None or bool(self.pilot_role)

    def without_trial(self) -> "Settings":
        """Let everybody join."""
        return replace(self, pilot=None, pilot_name="", pilot_role="", pilot_role_name="")

    def lets_join(self, place: Place | None, home: Home, roles: Sequence[Role] | None) -> bool:
        """Tell whether somebody may join who acts in this place of a home, and has these roles there."""
        if self.pilot_role:
            return any(role_in(home, role) == self.pilot_role for role in roles or ())
        return self.pilot is None or place == self.pilot


def posts_in(home: Home, channel: str) -> str:
    """Name a channel for posts among those of every home."""
    return f"{home.platform}/{home.tenant}/{channel}"


def role_in(home: Home, role: Role) -> str:
    """Name a role among those of every home."""
    return f"{home.platform}/{home.tenant}/{role.key}"


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

    async def prove_anew(self, home: Home, but: MemberId) -> None:
        """Let nobody of this home be an organiser, but this one, until their platform says so again as they act."""
        ...
