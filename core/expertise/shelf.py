"""The matchers of the communities that were asked about lately, each caught up with its log before it is used."""

from collections import OrderedDict
from contextlib import aclosing
from dataclasses import dataclass, replace

from core.errors import Stale
from core.expertise.left import Anew
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
        if held is not None and held.head.epoch < head.epoch:
            held = held if await self._take_back(community, held, head, log) else None
        if held is None:
            held = self._held[community] = _Held(Matcher(self.weights), Head(0, head.epoch))
        while held.head.seq < head.seq:
            if held.head.epoch != head.epoch:  # another unit knows of removals that this one cannot see yet
                raise Stale
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

    async def _take_back(self, community: CommunityId, held: _Held, head: Head, log: EvidenceLog) -> bool:
        """Take back what was removed since; tells whether that was possible."""
        known = held.head
        found = await log.retracted(known, head.epoch) if held.whole else None
        if self._held.get(community) is not held or held.head != known or await log.head() != head:
            raise Stale  # others did so meanwhile, or more was removed while this was read
        if found is None:
            return False
        try:
            held.matcher.retract(found.rows, found.left)
        except Anew:
            del self._held[community]
            return False
        held.head = replace(known, epoch=head.epoch)
        return True

    async def _read(self, community: CommunityId, held: _Held, head: Head, log: EvidenceLog) -> None:
        """Read what is missing; where several do at once, each chunk is taken by the first who brings it."""
        reached = held.head.seq
        try:
            async with aclosing(log.chunks(reached)) as chunks:
                async for chunk in chunks:
                    if held.whole:
                        await _check(log, held)
                    if held.head.seq != reached or self._held.get(community) is not held:
                        return
                    held.matcher.take(chunk)
                    reached = max(chunk.last, reached)
                    held.head = replace(held.head, seq=reached)
            await _check(log, held)
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


async def _check(log: EvidenceLog, held: _Held) -> None:
    """Raise Stale if rows were removed since: what was read then is not what was there before."""
    if (await log.head()).epoch != held.head.epoch:
        raise Stale
