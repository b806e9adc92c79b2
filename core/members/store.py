"""How members are remembered; each method is named by the question it answers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.barriers import Barriers
from core.ids import MemberId
from core.known_topics import KnownTopics, Lists
from core.members.model import Account, Consent, Load, Member
from core.members.profile import Hours, Hush, Profile
from core.places import Home
from core.ports import Unit
from core.reads import Budget, Consents, Headcount, Limits
from core.settings import SettingsBook


class Members(Protocol):
    """Members, their accounts, consents and loads in one community."""

    async def get(self, member: MemberId) -> Member | None:
        """Return a member."""
        ...

    async def behind(self, home: Home, user: str) -> tuple[Member, Account] | None:
        """Return the member behind an account."""
        ...

    async def accounts_of(self, member: MemberId) -> Sequence[Account]:
        """Return where a member is, oldest account first."""
        ...

    async def behind_many(self, home: Home, users: Collection[str]) -> Mapping[str, MemberId]:
        """Return the members behind those of the accounts that are known."""
        ...

    async def add(self, members: Sequence[Member], accounts: Sequence[Account]) -> None:
        """Write new members and accounts down."""
        ...

    async def save(self, member: Member) -> None:
        """Save a member; raises Stale if somebody else did since it was read."""
        ...

    async def save_account(self, account: Account) -> None:
        """Save what an account is called, and where its platform says that it is."""
        ...

    async def consent(self, consents: Sequence[Consent]) -> None:
        """Add to the history of consent."""
        ...

    async def consents_of(self, member: MemberId) -> Mapping[str, bool]:
        """Return what stands now, by purpose."""
        ...

    async def agreed_under(self, member: MemberId, purpose: str) -> str | None:
        """Return under which text a member agreed to this purpose; None if they do not now."""
        ...

    async def load(self, member: MemberId) -> Load:
        """Read a member's load and lock it until the unit ends."""
        ...

    async def save_load(self, load: Load) -> None:
        """Save a load."""
        ...

    async def called(self, name: str, *, known: bool = False) -> Sequence[Member]:
        """Return joined members of this name or, if there are none, those whose name begins with it as a word.

        With `known`, those who never joined, or have left, are among them.
        """
        ...

    async def spend(self, member: MemberId, week: str, what: str) -> bool:
        """Take a member's week for one unasked message; False if another one has it."""
        ...

    async def listed(self, limit: int) -> Sequence[Member]:
        """Return joined members by name."""
        ...


class Profiles(Protocol):
    """What members of one community chose beside their switches, and who of them has room."""

    async def get(self, member: MemberId) -> Profile:
        """Return a member's profile; the usual one if they never chose."""
        ...

    async def save(self, profile: Profile) -> None:
        """Save a profile."""
        ...

    async def with_room(self, now: datetime, week: str, most: int) -> Mapping[MemberId, Hours]:
        """Return who joined, consented to questions, isn't away, has none open and room this week, and their hours."""
        ...

    async def headcount(self) -> Headcount:
        """Count who is known, who joined, and who of them takes questions."""
        ...

    async def left_out(self, home: Home) -> frozenset[str]:
        """Return the accounts at this home whose members said that imports leave them out."""
        ...

    async def listing(self, purpose: str, joined_by: datetime) -> Sequence[MemberId]:
        """Return who joined by then, lists what they have done, and consented to messages of this purpose."""
        ...

    async def lists(self, members: Collection[MemberId]) -> Mapping[MemberId, Lists]:
        """Return what those of them list who are here."""
        ...

    async def hush(self, member: MemberId, kind: str) -> Hush:
        """Return how much of one kind a member wants."""
        ...

    async def hushes(self, member: MemberId) -> Sequence[Hush]:
        """Return every kind about which a member said something."""
        ...

    async def save_hush(self, hush: Hush) -> None:
        """Save how much of one kind a member wants."""
        ...


class MembersUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def members(self) -> Members:
        """The store."""
        ...

    @property
    def barriers(self) -> Barriers:
        """Who was taken out."""
        ...

    @property
    def profiles(self) -> Profiles:
        """What members chose beside their switches."""
        ...

    @property
    def settings(self) -> SettingsBook:
        """What organisers chose."""
        ...

    @property
    def known_topics(self) -> KnownTopics:
        """What the community's topics are called."""
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
    def limits(self) -> Limits:
        """Who may be reached when."""
        ...
