"""How communities and their homes are remembered (installation-level)."""

from collections.abc import Sequence
from typing import Protocol

from core.communities.imports import Imports
from core.communities.model import Community
from core.ids import CommunityId
from core.places import Home
from core.ports import Brake, Unit
from core.reads import Census, People
from core.settings import SettingsBook, Stewards


class Communities(Protocol):
    """The communities of this installation."""

    async def found(self, community: Community, home: Home) -> Community:
        """Write a community and its first home down; if the home is taken, return the one that lives there."""
        ...

    async def get(self, community: CommunityId) -> Community | None:
        """Return a community."""
        ...

    async def community_at(self, home: Home) -> CommunityId | None:
        """Return the community of this home."""
        ...

    async def homes_of(self, platform: str, user: str) -> Sequence[tuple[CommunityId, Home]]:
        """Return the communities and homes in which this platform's account is known, oldest community first."""
        ...

    async def all(self) -> Sequence[Community]:
        """Return every community, oldest first."""
        ...


class CommunityUnit(Unit, Protocol):
    """What organisers' handlers work with."""

    @property
    def settings(self) -> SettingsBook:
        """What organisers chose."""
        ...

    @property
    def people(self) -> People:
        """Names."""
        ...

    @property
    def census(self) -> Census:
        """How many people there are."""
        ...

    @property
    def imports(self) -> Imports:
        """What was handed over."""
        ...

    @property
    def stewards(self) -> Stewards:
        """Who looks after the community."""
        ...

    @property
    def brake(self) -> Brake:
        """Whether Kith was told to send nothing unasked, and what waits."""
        ...
