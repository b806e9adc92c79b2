"""The matchers of the communities that were asked about lately, each caught up with its log before it is used."""

from collections import OrderedDict
from contextlib import aclosing
from dataclasses import dataclass, replace

from core.errors import Stale
from core.expertise.matcher import Matcher
from core.expertise.scorer import Weights
from core.expertise.store import EvidenceLog, Head
from core.expertise.waves_store import Learned
from core.ids import CommunityId

MOST = 64  # communities held at once
ROOM = 2 << 30  # bytes that they may take together; one of them may always stay
TRIES = 5  # to read a log from which rows are removed while it is read


@dataclass(slots=True)
class _Held:
    matcher: Matcher
    head: Head
    size: int = 0
    whole: bool = False  # it was read to the end once


class Shelf:
    """One per process. Use it only in a unit that has added no evidence, since that may still be undone."""

    def __init__(self, weights: Weights, most: int = MOST, room: int = ROOM) -> None:
        """Keep at most that many communities, and bytes; the one asked about longest ago goes."""
        self.weights = weights
        self._most, self._room = most, room
        self._held: OrderedDict[CommunityId, _Held] = OrderedDict()
        self.studied: dict[CommunityId, Learned] = {}  # lessons that are about to be written down

    async def matcher(self, community: CommunityId, log: EvidenceLog) -> Matcher:
        """Return the community's matcher, which knows every row that is committed; raises Stale if that changes on."""
        for _ in range(TRIES - 1):
            try:
                return await self._caught_up(community, log)
            except Stale:  # rows were removed meanwhile, so what was read of them is not to be kept
                continue
        return await self._caught_up(community, log)

    async def _caught_up(self, community: CommunityId, log: EvidenceLog) -> Matcher:
        head = await log.head()
        held = self._held.get(community)
        if held is None or held.head.epoch < head.epoch:
            held = self._held[community] = _Held(Matcher(self.weights), Head(0, head.epoch))
        while held.head.seq < head.seq:
            await self._read(community, held, head, log)
            if self._held.get(community) is not held:  # rows were removed meanwhile, or others needed the room
                raise Stale
        held.matcher.memory.settle()
        held.whole = True
        held.size = held.matcher.memory.nbytes()
        self._held.move_to_end(community)
        while len(self._held) > self._most or (len(self._held) > 1 and self._taken() > self._room):
            self._held.popitem(last=False)
        return held.matcher

    async def _read(self, community: CommunityId, held: _Held, head: Head, log: EvidenceLog) -> None:
        """Read what is missing; where several do at once, each chunk is taken by the first who brings it."""
        reached = held.head.seq
        try:
            async with aclosing(log.chunks(reached)) as chunks:
                async for chunk in chunks:
                    if held.head.seq != reached or self._held.get(community) is not held:
                        return
                    held.matcher.take(chunk)
                    reached = max(chunk.last, reached)
                    held.head = replace(held.head, seq=reached)
        except Stale:
            if self._held.get(community) is held:
                del self._held[community]
            raise
        held.head = replace(held.head, seq=max(held.head.seq, head.seq))  # rows that were there already leave gaps

    def _taken(self) -> int:
        return sum(held.size for held in self._held.values())

    def warm(self, community: CommunityId) -> Matcher | None:
        """Return the matcher if it is here and has read the log to its end; half a log misleads about words."""
        held = self._held.get(community)
        return held.matcher if held and held.whole else None
