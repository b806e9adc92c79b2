"""How Kith writes on Discord when nobody has just asked it to: over HTTP alone, so any worker can.

Every message carries the hash of its `once` key as an enforced nonce: sent twice within a few minutes, it is one. Whose
direct messages are closed is written to in a private thread of their own, never in public.
"""

import time
from collections.abc import Awaitable, Callable, Sequence

from bots.discord import limits
from bots.discord.calls import Calls, Refused, TooFast
from bots.discord.lane import Lane
from bots.discord.posts import Posts
from bots.discord.presence import Presence
from bots.discord.render import Payload, render
from bots.discord.rooms import Lacking, Rooms, nonce
from bots.discord.titles import Titles
from core.errors import Unavailable
from core.inbound import Heard
from core.message import Message
from core.places import Home, Place, PlaceKind, Posted
from core.ports import Rendering

Told = Callable[[Heard], Awaitable[object]]

WEEK = 7 * 24 * 3600
PUBLIC = {PlaceKind.CHANNEL, PlaceKind.POST}
CLOSED_FOR = 3600.0  # seconds until closed direct messages are tried again
MAY_NOT = {limits.MISSING_ACCESS, limits.MISSING_PERMISSIONS}
GONE = {limits.UNKNOWN_MEMBER, limits.UNKNOWN_USER, limits.NO_SHARED_SERVER}


class DiscordMessenger:
    """A `core.ports.Messenger`."""

    def __init__(
        self,
        calls: Calls,
        rooms: Rooms,
        told: Told,
        lane: Lane,
        seconds: Callable[[], float] = time.monotonic,
        posts: Posts | None = None,
    ) -> None:
        """Write through these calls; the inbox is told who turns out to have left, and what Kith may not do."""
        self._calls = calls
        self._rooms = rooms
        self._presence = Presence(calls)
        self._posts = posts or Posts(calls)
        self._titles = Titles(calls)
        self._told = told
        self._lane = lane
        self._seconds = seconds
        self._directs: dict[str, str] = {}
        self._readers: dict[str, str] = {}
        self._asides: dict[tuple[str, str], tuple[float, Place]] = {}

    async def direct(self, home: Home, user: str) -> Place:
        """Return the place where Kith and this account talk alone."""
        until, aside = self._asides.get((home.tenant, user), (0.0, None))
        if aside is not None and self._seconds() < until:
            return aside
        if user not in self._directs:
            self._lane.enter(user)
            try:
                opened = await self._calls.call("POST", "/users/@me/channels", {"recipient_id": user})
            except TooFast as trouble:
                raise Unavailable(str(trouble), self._lane.close()) from trouble
            except Refused as refused:
                await self._gone(refused, home, user)
                raise
            self._directs[user] = str(opened["id"])
            self._readers[self._directs[user]] = user
        return Place(home, PlaceKind.DIRECT, self._directs[user])

    async def open_room(self, home: Home, users: Sequence[str], title: str, once: str) -> Place:
        """Open a private thread; its first line says that moderators can see it."""
        try:
            return await self._rooms.open(home, users, title, once)
        except Refused as refused:
            await self._gone(refused, home, refused.user)
            raise
        except Lacking as missing:
            await self._lack(missing, home)
            raise

    async def send(self, place: Place, message: Message, rendering: Rendering, once: str) -> Posted:
        """Send a message; within a few minutes the same key never makes a second one."""
        body = render(message, rendering) | {"nonce": nonce(once), "enforce_nonce": True}
        try:
            return await self._post(place, body)
        except TooFast as trouble:
            raise Unavailable(str(trouble), self._lane.close()) from trouble
        except Refused as refused:
            if place.kind in PUBLIC and (missing := await self._rooms.missing(place)) is not None:
                await self._lack(missing, place.home)
                raise missing from refused
            user = self._readers.get(place.key)
            if user is None or place.kind is not PlaceKind.DIRECT:
                raise
            await self._gone(refused, place.home, user)
            if refused.code != limits.CLOSED_DIRECT:
                raise
            return await self._post(await self._aside(place.home, user), body)

    async def update(self, posted: Posted, message: Message, rendering: Rendering) -> None:
        """Let a message that Kith sent say something else; a thread that was put away is brought back for it."""
        body = render(message, rendering)
        try:
            await self._edit(posted, body)
        except Refused as refused:
            if refused.code in MAY_NOT and posted.place.kind is not PlaceKind.DIRECT:
                missing = await self._rooms.missing(posted.place)
                if missing is not None:
                    await self._lack(missing, posted.place.home)
                    raise missing from refused
                raise
            if refused.code != limits.ARCHIVED:
                raise
            await self._calls.call("PATCH", "/channels/{channel_id}", {"archived": False}, channel_id=posted.place.key)
            await self._edit(posted, body)
        try:
            if message.untitled and posted.place.kind is not PlaceKind.DIRECT:
                await self._titles.forget(posted.place)
            if message.settled is not None and posted.place.kind in PUBLIC:
                await self._posts.settle(posted.place, solved=message.settled)
        except Lacking as missing:  # the words stand there; only the tag or the title isn't as it should be
            await self._lack(missing, posted.place.home)

    async def _post(self, place: Place, body: Payload) -> Posted:
        sent = await self._calls.call(
            "POST", "/channels/{channel_id}/messages", body, repeatable=False, channel_id=place.key
        )
        return Posted(place, str(sent["id"]))

    async def _edit(self, posted: Posted, body: Payload) -> None:
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._calls.call("PATCH", path, body, channel_id=posted.place.key, message_id=posted.key)

    async def _aside(self, home: Home, user: str) -> Place:
        try:
            place = await self._rooms.aside(home, user)
        except Refused as refused:
            await self._gone(refused, home, user)
            raise
        except Lacking as missing:
            await self._lack(missing, home)
            raise
        self._asides[home.tenant, user] = (self._seconds() + CLOSED_FOR, place)
        return place

    async def _lack(self, missing: Lacking, home: Home) -> None:
        """Let organisers hear of it: once a week, since the inbox takes each key once."""
        key = nonce(f"{missing.place}:{missing.permission}:{int(time.time()) // WEEK}")
        told = {"permission": missing.permission, "place": missing.place}
        await self._told(Heard(home, f"lacking:{key}", "lacking", "", told))

    async def _gone(self, refused: Refused, home: Home, user: str) -> None:
        """No privileged intent tells who left; that somebody cannot be found does, unless Kith itself was sent out."""
        gone = refused.code in GONE and bool(user)
        if gone and (refused.code != limits.NO_SHARED_SERVER or await self._presence.left(home.tenant, user)):
            await self._told(Heard(home, f"gone:{user}:{int(time.time()) // 3600}", "left", user))
