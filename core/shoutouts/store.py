"""How deeds, shout-outs and members' wishes about them are remembered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.barriers import Barriers
from core.ids import MemberId
from core.ports import Chance, Dealings, Progress, Unit
from core.reads import Budget, Closeness, Consents, Experts, People, Questions
from core.sharing import Directory
from core.shoutouts.model import Deed, Nomination, Settings, Shoutout, Wishes


class Deeds(Protocol):
    """What members did for others in one community, as those others told it."""

    async def add(self, deed: Deed) -> bool:
        """Write a deed down; False if it is known from this source already."""
        ...

    async def get(self, deed: str) -> Deed | None:
        """Return a deed."""
        ...

    async def between(self, start: datetime, end: datetime) -> Sequence[Deed]:
        """Return the deeds from start to end, the end left out, that count, oldest first."""
        ...

    async def told_by(self, giver: MemberId, since: datetime) -> Sequence[Deed]:
        """Return the deeds that a member told since then, oldest first, those that do not count among them."""
        ...

    async def show(self, deed: str, at: datetime) -> bool:
        """Note that the thanks are shown in the channel; False if they were already."""
        ...


class Shoutouts(Protocol):
    """The months' shout-outs of one community, and what its organisers and members chose about them."""

    async def add(self, shoutout: Shoutout) -> bool:
        """Write a month's shout-out down; False if there is one."""
        ...

    async def get(self, period: str) -> Shoutout | None:
        """Return a month's shout-out."""
        ...

    async def latest(self) -> Shoutout | None:
        """Return the latest month's shout-out."""
        ...

    async def save(self, shoutout: Shoutout) -> None:
        """Save a shout-out; raises Stale if somebody else did since it was read."""
        ...

    async def nominate(self, nomination: Nomination) -> None:
        """Write a nomination down."""
        ...

    async def nomination(self, nomination: str) -> Nomination | None:
        """Return a nomination."""
        ...

    async def save_nomination(self, nomination: Nomination) -> None:
        """Save a nomination; raises Stale if somebody else did since it was read."""
        ...

    async def nominations(self, period: str) -> Sequence[Nomination]:
        """Return a month's nominations in the order in which they were chosen."""
        ...

    async def nominations_since(self, period: str) -> Sequence[Nomination]:
        """Return the nominations of this month and later ones."""
        ...

    async def settings(self) -> Settings:
        """Return what the organisers chose."""
        ...

    async def save_settings(self, settings: Settings) -> None:
        """Save what an organiser chose."""
        ...

    async def wishes(self, member: MemberId) -> Wishes:
        """Return what a member chose."""
        ...

    async def save_wishes(self, wishes: Wishes) -> None:
        """Save what a member chose."""
        ...

    async def looking_back(self) -> Sequence[MemberId]:
        """Return the members who like to look back each season."""
        ...


class ShoutoutsUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def deeds(self) -> Deeds:
        """The store of deeds."""
        ...

    @property
    def shoutouts(self) -> Shoutouts:
        """The store of shout-outs."""
        ...

    @property
    def people(self) -> People:
        """Names, and how members stand."""
        ...

    @property
    def directory(self) -> Directory:
        """Who chose to be found, with what they learn."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who must never meet."""
        ...

    @property
    def consents(self) -> Consents:
        """Who agreed to what."""
        ...

    @property
    def budget(self) -> Budget:
        """One unasked message a week."""
        ...

    @property
    def experts(self) -> Experts:
        """Which words name a topic."""
        ...

    @property
    def asked(self) -> Questions:
        """What was asked, and the words of thanks for it."""
        ...

    @property
    def closeness(self) -> Closeness:
        """Who helped whom."""
        ...

    @property
    def dealings(self) -> Dealings:
        """The community's zone."""
        ...

    @property
    def progress(self) -> Progress:
        """Which letters stand."""
        ...

    @property
    def chance(self) -> Chance:
        """Dice."""
        ...
