"""Where a few people talk on Discord: a private thread that its members and the server's moderators can see.

Discord cannot tell whether a thread was made when its answer was lost. So a thread's name ends in a mark made from the
room's key, and a room is looked for before it is opened: whatever was lost, there is one.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bots.discord import limits
from bots.discord.calls import Calls, Refused
from bots.discord.markdown import clean
from bots.discord.presence import Presence
from bots.discord.render import ENGLISH
from core.errors import NotAllowed, Unavailable, UnknownOutcome, Unreachable
from core.places import Home, Place, PlaceKind
from core.spans import Phrase, plain, t

Payload = dict[str, Any]

TEXT_CHANNEL, PRIVATE_THREAD = 0, 12
KEPT = 600.0  # seconds until it is asked again which channel will do

SHARED = t("This place is for you. Moderators of this server can see it, too.")
ASIDE = t(
    "Your direct messages are closed to me, so I write to you here. Moderators of this server can see this place, too."
)
ASIDE_TITLE = t("Kith and you")


@dataclass(frozen=True, slots=True)
class Channel:
    """A text channel, and the permissions that Kith lacks there."""

    id: str
    name: str
    lacks: tuple[str, ...] = ()
    open: bool = True  # to everybody in the server: nobody sees a thread whose channel they cannot see


class Lacking(NotAllowed):
    """Kith may not do this here until somebody gives it a permission."""

    def __init__(self, channel: Channel) -> None:
        """Name the permissions, and the channel under whose settings they are given."""
        super().__init__(lacking(channel))
        self.permission = " and ".join(channel.lacks)
        self.place = f"#{channel.name}"


def nonce(once: str) -> str:
    """Give a key the length that Discord takes."""
    return sha256(once.encode()).hexdigest()[: limits.NONCE]


def marked(title: str, once: str) -> str:
    """Name a thread so that it can be found again by its key."""
    mark = f" · {sha256(once.encode()).hexdigest()[:6]}"
    return limits.cut(" ".join(clean(title).split()), limits.THREAD_NAME - len(mark)) + mark


def permissions(guild: Payload, member: Payload, channel: Payload) -> int:
    """Compute what a member may do in a channel (https://docs.discord.com/developers/topics/permissions)."""
    everyone, roles = str(guild["id"]), {str(role) for role in member["roles"]}
    base = 0
    for role in guild["roles"]:
        if str(role["id"]) in roles | {everyone}:
            base |= int(role["permissions"])
    if base & limits.ADMINISTRATOR or str(guild.get("owner_id")) == str(member["user"]["id"]):
        return -1  # every bit
    over = {str(one["id"]): one for one in channel.get("permission_overwrites") or ()}
    for ids in ([everyone], [one for one in over if one in roles], [str(member["user"]["id"])]):
        found = [over[one] for one in ids if one in over]
        for one in found:
            base &= ~int(one["deny"])
        for one in found:
            base |= int(one["allow"])
    return base if base & limits.VIEW_CHANNEL else 0


class Rooms:
    """Opens private threads."""

    def __init__(self, calls: Calls, wanted: Sequence[str] = (), seconds: Callable[[], float] = time.monotonic) -> None:
        """Open them under the channels that are wanted (ids or names), else under the first that will do."""
        self._calls = calls
        self._presence = Presence(calls)
        self._wanted = wanted
        self._seconds = seconds
        self._chosen: dict[str, tuple[float, Channel]] = {}

    async def open(self, home: Home, users: Sequence[str], title: str, once: str, why: Phrase = SHARED) -> Place:
        """Open a thread for these people, or find the one that was opened under this key."""
        channel = await self._channel(home.tenant)
        name = marked(title, once)
        try:
            thread = await self._found(home.tenant, name)
            if thread is None and why is ASIDE:
                thread = await self._put_away(channel, name)
            thread = thread or await self._made(channel, name)
            if not thread.get("message_count"):  # nothing was said before anybody came: whoever comes reads it first
                await self._say(str(thread["id"]), users, why, once)
            for user in dict.fromkeys(users):
                await self._add(str(thread["id"]), user)
        except Refused as refused:
            self._chosen.pop(home.tenant, None)
            if refused.code in {limits.MISSING_ACCESS, limits.MISSING_PERMISSIONS}:
                raise await self._lacking(home.tenant, channel) from refused
            raise
        return Place(home, PlaceKind.ROOM, str(thread["id"]))

    async def aside(self, home: Home, user: str) -> Place:
        """Open a thread for one person whose direct messages are closed."""
        return await self.open(home, [user], plain(ASIDE_TITLE, ENGLISH), f"aside:{user}", ASIDE)

    async def channels(self, guild_id: str, needed: Mapping[str, int] = limits.ROOM_PERMISSIONS) -> list[Channel]:
        """Return the server's text channels in their order, with what Kith lacks in each."""
        guild, member = await self._presence.here(guild_id)
        found = await self._calls.call("GET", "/guilds/{guild_id}/channels", guild_id=guild_id)
        anybody = {"roles": [], "user": {"id": "0"}}
        texts = [channel for channel in found if channel["type"] == TEXT_CHANNEL]
        return [
            Channel(
                str(one["id"]),
                str(one["name"]),
                tuple(n for n, bit in needed.items() if not permissions(guild, member, one) & bit),
                open=bool(permissions(guild, anybody, one) & limits.VIEW_CHANNEL),
            )
            for one in sorted(texts, key=lambda one: (one.get("position", 0), int(one["id"])))
        ]

    async def missing(self, place: Place) -> Lacking | None:
        """Say what Kith lacks to write in a channel, or in a thread under it, if anything."""
        guild, member = await self._presence.here(place.home.tenant)
        listed = await self._calls.call("GET", "/guilds/{guild_id}/channels", guild_id=place.home.tenant)
        known = {str(one["id"]): one for one in listed}
        needed, found = limits.CHANNEL_PERMISSIONS, known.get(place.key)
        if found is None:
            thread = await self._calls.call("GET", "/channels/{channel_id}", channel_id=place.key)
            needed, found = limits.THREAD_PERMISSIONS, known.get(str(thread.get("parent_id")))
        if found is None:
            return None
        lacks = tuple(n for n, bit in needed.items() if not permissions(guild, member, found) & bit)
        return Lacking(Channel(str(found["id"]), str(found["name"]), lacks)) if lacks else None

    async def may(self, guild_id: str) -> int:
        """Return what Kith may do in the server as a whole."""
        return permissions(*await self._presence.here(guild_id), {})

    def choose(self, channels: Sequence[Channel]) -> Channel | None:
        """Choose the channel under which threads open: one that is wanted, else the first that will do."""
        for wanted in self._wanted:
            for channel in channels:
                if wanted in {channel.id, channel.name.lower()}:
                    return channel
        seen = [channel for channel in channels if channel.open]
        return next((channel for channel in seen if not channel.lacks), next(iter(seen), None))

    async def _channel(self, guild_id: str) -> Channel:
        until, known = self._chosen.get(guild_id, (0.0, None))
        if known is not None and self._seconds() < until:
            return known
        chosen = self.choose(await self.channels(guild_id))
        if chosen is None:
            raise Unreachable(f"server {guild_id} has no text channel that everybody can see; a thread needs one")
        if chosen.lacks:
            raise Lacking(chosen)
        self._chosen[guild_id] = (self._seconds() + KEPT, chosen)
        return chosen

    async def _lacking(self, guild_id: str, channel: Channel) -> Unreachable:
        now = next((c for c in await self.channels(guild_id) if c.id == channel.id), channel)
        return Lacking(now) if now.lacks else Unreachable(f"Discord lets me open no thread under #{channel.name}")

    async def _found(self, guild_id: str, name: str) -> Payload | None:
        active = await self._calls.call("GET", "/guilds/{guild_id}/threads/active", guild_id=guild_id)
        return await self._ours(active, name)

    async def _put_away(self, channel: Channel, name: str) -> Payload | None:
        """Bring a thread back that Discord put away; without Read Message History it cannot be found."""
        path = "/channels/{channel_id}/users/@me/threads/archived/private"
        try:
            away = await self._ours(await self._calls.call("GET", path, channel_id=channel.id), name)
        except Refused:
            return None
        if away is not None:
            await self._calls.call("PATCH", "/channels/{channel_id}", {"archived": False}, channel_id=str(away["id"]))
        return away

    async def _ours(self, listed: Payload, name: str) -> Payload | None:
        me = await self._calls.me()
        ours = [t for t in listed["threads"] if t["name"] == name and str(t.get("owner_id")) == me]
        return min(ours, key=lambda thread: int(thread["id"]), default=None)

    async def _made(self, channel: Channel, name: str) -> Payload:
        body = {
            "name": name,
            "type": PRIVATE_THREAD,
            "invitable": False,
            "auto_archive_duration": limits.THREAD_STAYS_MINUTES,
        }
        try:
            made: Payload = await self._calls.call(
                "POST", "/channels/{channel_id}/threads", body, repeatable=False, channel_id=channel.id
            )
        except UnknownOutcome as lost:
            raise Unavailable(f"{lost}; whether a thread was made, the next look tells") from lost
        return made

    async def _add(self, thread: str, user: str) -> None:
        path = "/channels/{channel_id}/thread-members/{user_id}"
        try:
            await self._calls.call("PUT", path, channel_id=thread, user_id=user)
        except Refused as refused:
            raise Refused(str(refused), refused.code, user) from refused

    async def _say(self, thread: str, users: Sequence[str], why: Phrase, once: str) -> None:
        people = list(dict.fromkeys(users))
        body = {
            "content": f"{' '.join(f'<@{user}>' for user in people)} {plain(why, ENGLISH)}",
            "allowed_mentions": {"parse": [], "users": people},
            "nonce": nonce(f"{once}:opening"),
            "enforce_nonce": True,
        }
        await self._calls.call("POST", "/channels/{channel_id}/messages", body, channel_id=thread)


def lacking(channel: Channel) -> str:
    """Say which permission is missing, and where it is given."""
    names = " and ".join(channel.lacks)
    return f"I lack {names} in #{channel.name}. Give it to Kith's role under the channel's settings, Permissions."
