"""What organisers chose for their community, and what every feature may ask about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ids import MemberId
from core.places import Place


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
    version: int = 0


class SettingsBook(Protocol):
    """The settings of one community."""

    async def get(self) -> Settings:
        """Return what holds now."""
        ...

    async def save(self, settings: Settings) -> None:
        """Save what an organiser chose; raises Stale if somebody else did since it was read."""
        ...
