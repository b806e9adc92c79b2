"""What the community's topics are called: every feature may complete a word, find what is near, and use one name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Lists:
    """A member's three lists. The first alone says what they know; none is graded."""

    done: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()
    curious: tuple[str, ...] = ()


class KnownTopics(Protocol):
    """The topics that members of one community list."""

    async def complete(self, prefix: str, limit: int = 20) -> Sequence[str]:
        """Give topics with a word that begins like this, those that most members list first.

        Only topics that several members list, under the names that organisers chose.
        """
        ...

    async def near(self, topics: Collection[str], limit: int = 5) -> Sequence[str]:
        """Give topics that members list beside these."""
        ...

    async def same(self, topic: str) -> Sequence[str]:
        """Give every name of this topic, the one in use first."""
        ...
