"""Who must never meet through Kith: what one member keeps from another, and whom moderators took out."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.ids import MemberId
from core.reads import Caller


class Barriers(Protocol):
    """Barriers between members; nobody is told of one but whoever set it up."""

    async def barred(self, member: MemberId) -> frozenset[MemberId]:
        """Give those who may not be offered to, paired with or shown to this member.

        Blocks count in both directions; so does being banned. Those whom the member keeps their questions from count
        in this one direction only.
        """
        ...

    async def between(self, one: MemberId, other: MemberId) -> bool:
        """Tell whether anything stands between two members: a block of either, or that one of them is banned."""
        ...

    async def apart(self, asker: MemberId, reader: MemberId, *, unnamed: bool) -> bool:
        """Tell whether a question may not be seen, or taken on, by a reader.

        Where the asker is unnamed, a reader's own block of them must make no difference: else blocking one member
        after another would tell who asked.
        """
        ...

    async def banned(self, member: MemberId) -> bool:
        """Tell whether moderators took this member out, for now or for good."""
        ...

    async def banned_until(self, member: MemberId) -> datetime | None:
        """Tell when a time-out ends; None for a member who is not banned, or is for good."""
        ...

    async def kept_from(self, member: MemberId) -> Sequence[MemberId]:
        """Give those whom this member never wants their questions to reach, in the order in which they were named."""
        ...

    async def keep_from(self, member: MemberId, others: Collection[MemberId]) -> None:
        """Let these, and nobody else, be those whom the member never wants their questions to reach."""
        ...


class Newness(Protocol):
    """What an account that is new may do."""

    async def may_ask(self, caller: Caller, underway: int) -> None:
        """Refuse, in words, a question of an account that is too new; `underway` counts those it has open."""
        ...


class Why(StrEnum):
    """Why words are taken away."""

    MODERATORS = "moderators"
    FORGOTTEN = "forgotten"  # their writer asked to be


class Removals(Protocol):
    """Words that were taken away, wherever Kith had put them."""

    async def removed(self, about: str) -> Why | None:
        """Tell why these words are taken away (`about` as `core.carried` names them); None if they aren't."""
        ...


async def not_barred(barriers: Barriers, member: MemberId, others: Collection[MemberId]) -> frozenset[MemberId]:
    """Give those of the others whom this member may meet."""
    return frozenset(others) - await barriers.barred(member)
