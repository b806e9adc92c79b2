"""How Kith writes to the playground: into its store, once for each `once` key."""

from collections.abc import Sequence

from bots.web.playground import Playground, body
from bots.web.render import ENGLISH
from core.errors import Unreachable
from core.message import UNTITLED, Message
from core.places import Home, Place, PlaceKind, Posted
from core.ports import Rendering
from core.spans import plain


class PlaygroundMessenger:
    """A `core.ports.Messenger`. Whoever or whatever is not there is unreachable; nothing here is ever unavailable."""

    def __init__(self, playground: Playground) -> None:
        """Write in this playground."""
        self._playground = playground

    async def direct(self, home: Home, user: str) -> Place:
        """Return the place where Kith and this person talk alone."""
        await self._known([user])
        return Place(home, PlaceKind.DIRECT, user)

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        """Open a room, or find the one that was opened under this key."""
        await self._known(users)
        return Place(home, PlaceKind.ROOM, await self._playground.store.open_room(once, title, users))

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        """Send a message; the same key gives the message that is there."""
        said = await self._playground.kith_says(place, message, rendering.community, once=once)
        return Posted(place, said.id)

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        """Let a message say something else."""
        now = self._playground.clock.now()
        if not await self._playground.store.edit(posted.key, body(message, rendering.community), now):
            reason = f"message {posted.key} is gone"
            raise Unreachable(reason)
        if message.untitled and posted.place.kind is PlaceKind.ROOM:
            await self._playground.store.rename_room(posted.place.key, plain(UNTITLED, ENGLISH))

    async def _known(self, users: Sequence[str]) -> None:
        for user in users:
            if await self._playground.store.person(user) is None:
                reason = f"nobody here is {user}"
                raise Unreachable(reason)
