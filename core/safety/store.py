"""How safety is remembered; each method is named by the question it answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.barriers import Barriers, Why
from core.ids import MemberId
from core.places import Posted
from core.ports import Unit
from core.reads import People
from core.safekeeping import Quotable
from core.safety.model import Ban, Periods, Report, Settled, Wall
from core.settings import SettingsBook


class Safety(Protocol):
    """Walls and bans of one community."""

    async def behind_walls(self, member: MemberId) -> frozenset[MemberId]:
        """Return those whom the member blocked, those who blocked them, and those whom they never want to reach."""
        ...

    async def blocked_between(self, one: MemberId, other: MemberId) -> bool:
        """Tell whether either of the two blocked the other."""
        ...

    async def walls_of(self, member: MemberId, wall: Wall) -> Sequence[MemberId]:
        """Return whom the member put behind such a wall, the first one first."""
        ...

    async def put_up(self, member: MemberId, wall: Wall, others: Collection[MemberId], at: datetime) -> None:
        """Put these behind a wall; those who are there already stay."""
        ...

    async def take_down(self, member: MemberId, wall: Wall, others: Collection[MemberId]) -> None:
        """Take the wall before these away."""
        ...

    async def ban(self, ban: Ban) -> None:
        """Write a ban down; it takes the place of an earlier one."""
        ...

    async def lift(self, member: MemberId) -> bool:
        """Lift a ban; False if there is none."""
        ...

    async def ban_of(self, member: MemberId, now: datetime) -> Ban | None:
        """Return the ban that holds now."""
        ...

    async def all_banned(self, now: datetime) -> Sequence[Ban]:
        """Return every ban that holds now, the latest first."""
        ...


class Reports(Protocol):
    """What members of one community reported."""

    async def add(self, report: Report) -> bool:
        """Write a report down; False if this member reported these words already."""
        ...

    async def get(self, report: str) -> Report | None:
        """Return a report."""
        ...

    async def about(self, about: str) -> Sequence[Report]:
        """Return every report of these words, the earliest first."""
        ...

    async def settle(self, about: str, how: Settled, by: MemberId, at: datetime) -> int:
        """Settle the reports of these words that are open; return how many that were."""
        ...

    async def made_since(self, reporter: MemberId, since: datetime) -> int:
        """Count what a member reported since then."""
        ...

    async def waiting(self) -> Sequence[str]:
        """Name the words of which an open report waits, the earliest first."""
        ...

    async def organisers(self) -> Sequence[MemberId]:
        """Return who looks after this community, in the order in which Kith met them."""
        ...


class Copies(Protocol):
    """Every copy of somebody's words that Kith sent, and which words were taken away."""

    async def removed(self, about: str) -> Why | None:
        """Tell why these words are taken away; None if they aren't."""
        ...

    async def take_away(self, about: str, why: Why, at: datetime) -> bool:
        """Note that these words are taken away, and blank them; False if they were already."""
        ...

    async def of(self, about: str) -> Sequence[str]:
        """Return one delivery for each message in which these words stand."""
        ...

    async def copy(self, once: str) -> tuple[Posted, str] | None:
        """Return where the message of a delivery stands, and whose words it carries."""
        ...


class Brakes(Protocol):
    """The brake of one community, and what it held."""

    async def on(self) -> bool:
        """Tell whether organisers stopped this community, or an operator stopped the installation."""
        ...

    async def everywhere(self) -> datetime | None:
        """Tell since when the whole installation is stopped."""
        ...

    async def held(self) -> int:
        """Count the letters that were set aside."""
        ...

    async def let_go(self, step: timedelta, longest: timedelta) -> int:
        """Let the letters go on, one each step but all within the longest time; drop what came too late."""
        ...


class Forgetting(Protocol):
    """Forgetting members of one community, and showing them what there is to forget."""

    async def known_of(self, member: MemberId) -> Mapping[str, object]:
        """Return everything that is kept about a member, as JSON; of others only the names that the member has seen."""
        ...

    async def ending(self, member: MemberId) -> bool:
        """Tell whether something that follows from the member's leaving has not been done yet."""
        ...

    async def words_of(self, member: MemberId) -> Sequence[str]:
        """Name everything the member wrote that Kith may have shown to others."""
        ...

    async def erase(self, member: MemberId, nobody: str, at: datetime) -> None:
        """Remove the member, and let an id that nobody bears stand for them in what is others', too."""
        ...


class Retention(Protocol):
    """What one community kept long enough."""

    async def sweep(self, periods: Periods, now: datetime, most: int, nobody: Callable[[], str]) -> bool:
        """Let go of at most so many rows of each kind; tell whether more waits."""
        ...


class SafetyUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def safety(self) -> Safety:
        """Walls and bans."""
        ...

    @property
    def reports(self) -> Reports:
        """What members reported."""
        ...

    @property
    def removals(self) -> Copies:
        """Copies of words."""
        ...

    @property
    def forgetting(self) -> Forgetting:
        """What is known of a member, and forgetting it."""
        ...

    @property
    def retention(self) -> Retention:
        """What was kept long enough."""
        ...

    @property
    def brake(self) -> Brakes:
        """The brake."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who must never meet."""
        ...

    @property
    def quotable(self) -> Quotable:
        """Everybody's words, by what they are."""
        ...

    @property
    def people(self) -> People:
        """Names, and how members stand."""
        ...

    @property
    def settings(self) -> SettingsBook:
        """What organisers chose."""
        ...
