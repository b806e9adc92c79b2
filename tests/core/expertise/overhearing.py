"""A channel that is listened to: who says, changes and deletes what in it, and what is noted of that."""

from dataclasses import dataclass
from datetime import datetime

from core.inbound import Overheard, Telling
from core.places import Place, PlaceKind
from storage.rows.expertise import evidence
from tests.kit.world import CHANNEL, HOME, World

QUESTION = "Why does my quokkaflux container restart all the time?"
ANSWER = "Look at its quokkaflux healthcheck, mine was too eager."
HERE = Place(HOME, PlaceKind.CHANNEL, CHANNEL)
OPENED = "From 12:00 on Wednesday 2 December on, I count which words members use here"


@dataclass
class Room:
    """What is said in the channel."""

    world: World

    async def says(
        self,
        user: str,
        message: str,
        text: str,
        *,
        answers: str | None = None,
        telling: Telling = Telling.WRITTEN,
        at: datetime | None = None,
        place: Place = HERE,
    ) -> None:
        at = at or self.world.clock.now()
        await self.world.kith.overhear(Overheard(place, message, telling, user, at, text, answers))

    async def deletes(self, message: str) -> None:
        await self.world.kith.overhear(Overheard(HERE, message, Telling.DELETED))

    async def rows(self) -> list[tuple[str, str, str | None, str | None]]:
        """Give who, what, in which thread and answering whom, in the order of the log."""
        names = {(await self.world.member(user)).id: user for user in ("ada", "bo", "lee")}
        return [
            (names[row.member_id], row.kind, _short(row.thread), names.get(row.counterpart_id))
            for row in await self.world.rows(evidence)
            if row.source.startswith("heard:")
        ]


def _short(thread: str | None) -> str | None:
    return None if thread is None else thread.removeprefix(f"heard:playground:tests:{CHANNEL}/")


async def opened(world: World, *, stands: bool = True) -> Room:
    """Let Lee open the channel, and two members join."""
    await world.looks_after("lee")
    await world.joins("ada")
    await world.joins("bo")
    await world.says("lee", "/kith listen", CHANNEL)
    await world.presses("lee", "Open this channel")
    if stands:
        await world.passes(days=7)
    return Room(world)
