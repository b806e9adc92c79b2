"""How members are remembered; each method is named by the question it answers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.ids import MemberId
from core.members.model import Account, Consent, Load, Member
from core.places import Home
from core.ports import Unit


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

    async def rename_account(self, account: Account, name: str) -> None:
        """Give an account its new name."""
        ...

    async def consent(self, consents: Sequence[Consent]) -> None:
        """Add to the history of consent."""
        ...

    async def consents_of(self, member: MemberId) -> Mapping[str, bool]:
        """Return what stands now, by purpose."""
        ...

    async def load(self, member: MemberId) -> Load:
        """Read a member's load and lock it until the unit ends."""
        ...

    async def save_load(self, load: Load) -> None:
        """Save a load."""
        ...

    async def with_room(self, now: datetime, week: str) -> frozenset[MemberId]:
        """Return the members who joined, consented to questions, are not away, have none open and room this week."""
        ...

    async def called(self, name: str) -> Sequence[Member]:
        """Return joined members of this name or, if there are none, those whose name begins with it as a word."""
        ...

    async def spend(self, member: MemberId, week: str, what: str) -> bool:
        """Take a member's week for one unasked message; False if another one has it."""
        ...

    async def listed(self, limit: int) -> Sequence[Member]:
        """Return joined members by name."""
        ...


class MembersUnit(Unit, Protocol):
    """What this feature's handlers work with."""

    @property
    def members(self) -> Members:
        """The store."""
        ...
