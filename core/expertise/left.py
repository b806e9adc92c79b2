"""What is left of some members after rows of theirs were removed: what sums alone cannot say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.expertise.chunks import Chunk
from core.ids import MemberId

NEVER = float("-inf")
Last = tuple[float, float]  # when somebody was seen last, and when they answered last


class Anew(Exception):
    """What is remembered cannot tell what it would be without some rows."""


@dataclass(frozen=True, slots=True)
class Left:
    """Moments are epoch seconds; what is not there never was."""

    seen: Mapping[tuple[MemberId, str], Last] = field(default_factory=dict)  # by member and channel
    helped: Mapping[tuple[MemberId, MemberId], float] = field(default_factory=dict)  # by helper and asker, when last
    replied: Collection[tuple[MemberId, str]] = frozenset()  # by member and thread: replied there at another time, too
    listed: Collection[MemberId] = frozenset()  # who was never seen, but of whom there are other rows

    def everywhere(self) -> Mapping[MemberId, Last]:
        """When each was seen last, and answered last, in all channels together."""
        found: dict[MemberId, Last] = {}
        for (member, _), (seen, answered) in self.seen.items():
            before = found.get(member, (NEVER, NEVER))
            found[member] = (max(seen, before[0]), max(answered, before[1]))
        return found


@dataclass(frozen=True, slots=True)
class Retracted:
    """Rows that were removed since, as they were, and what is left of their members."""

    rows: Chunk
    left: Left
