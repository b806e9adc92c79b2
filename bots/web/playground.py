"""The playground as one thing: its home, its store, its clock, and writing in a place of it."""

from dataclasses import dataclass, field

from bots.web import codec
from bots.web.about import About
from bots.web.clock import MovableClock
from bots.web.inbound import place_name
from bots.web.news import News
from bots.web.store import Body, Said, Store
from core.ids import CommunityId
from core.message import Message
from core.places import Home, Place, PlaceKind


@dataclass(frozen=True, slots=True)
class Playground:
    """What the messenger and the page share."""

    store: Store
    clock: MovableClock
    home: Home
    about: About = field(default_factory=About)
    news: News = field(default_factory=News)

    async def kith_says(
        self,
        place: Place,
        message: Message,
        community: CommunityId,
        *,
        once: str | None = None,
        only_for: str | None = None,
        after: str | None = None,
    ) -> Said:
        """Let Kith write in a place; `after` is the command it answers."""
        said = await self.store.post(
            place.kind.value,
            place.key,
            at=self.clock.now(),
            body=body(message, community, after),
            once=once,
            only_for=only_for,
        )
        await self._tell(place, said)
        return said

    async def somebody_says(self, place: Place, user: str, words: str) -> Said:
        """Let a person write in a place."""
        said = await self.store.post(place.kind.value, place.key, at=self.clock.now(), author=user, text=words)
        await self._tell(place, said)
        return said

    async def readers(self, place: Place) -> tuple[str, ...]:
        """Name those whose private place it is; a channel is everybody's."""
        if place.kind is PlaceKind.DIRECT:
            return (place.key,)
        if place.kind is PlaceKind.CHANNEL:
            return ()
        room = await self.store.room(place.key)
        return () if room is None else room.users

    async def _tell(self, place: Place, said: Said) -> None:
        self.news.note(place_name(place), await self.readers(place), said)


def body(message: Message, community: CommunityId, after: str | None = None) -> Body:
    """Make what is stored of a message of Kith's: enough to show it to each reader in their own zone."""
    return {"message": codec.to_json(message), "community": community, "after": after}
