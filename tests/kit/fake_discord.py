"""Discord on this machine: its HTTP API and gateway on loopback, for a bot in a process of its own.

It refuses what Discord refuses: other tokens, answers after three seconds or a second time, channels that the bot may
not write in, direct messages to whoever closed them, messages beyond the limits. What Kith wrote and Discord would not
take is kept in `complaints`, which a test expects to be empty. `faults` are what the line does to a call.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from simcord.components import validate_message_state

from tests.kit.discord_gateway import Gateway

Json = dict[str, Any]

TOKEN = "MTE3.fake.token"
BOT = 117
PREFIX = "/api/v10"
PATIENCE = 45.0
EPHEMERAL = 1 << 6
THREADS = {11, 12}
ELSEWHERE = "ws://127.0.0.1:9"  # the gateway that Discord itself would name: nobody may go there from a test
# The default of @everyone, with threads.
EVERYBODY = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 36 | 1 << 38


class Refusal(Exception):
    """What Discord answers instead."""

    def __init__(
        self, status: int, code: int, message: str, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(message)
        self.code = code
        self.response = {"code": code, "message": message} | more
        self.status = status
        self.headers = headers or {}


@dataclass
class Fault:
    """What happens to calls of this kind: an error instead, or (`lost`) the effect and no answer."""

    method: str
    path: str
    refusal: Refusal | None = None
    lost: bool = False
    times: int = 1


@dataclass
class Message:
    """A message; `only` is who alone sees it."""

    id: int
    channel: int
    body: Json
    only: int | None = None

    @property
    def text(self) -> str:
        """Give its words, embeds included."""
        embeds = "\n".join(embed.get("description", "") for embed in self.body.get("embeds") or ())
        return f"{self.body.get('content') or ''}\n{embeds}".strip()

    def tokens(self) -> dict[str, str]:
        """Give the ids of its buttons by their verbs."""
        parts = [part for row in self.body.get("components") or () for part in row["components"]]
        return {part["custom_id"].partition(":")[0]: part["custom_id"] for part in parts}


@dataclass
class Interaction:
    """Something somebody did, and what the bot made of it."""

    id: int
    token: str
    user: int
    channel: int
    source: Message | None
    made: float
    answered: int | None = None
    shown: Message | None = None
    modal: Json | None = None
    finished: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Channel:
    """A text channel, a forum, a post, a private thread or a direct conversation."""

    id: int
    kind: int
    name: str
    guild: int | None = None
    parent: int | None = None
    members: list[int] = field(default_factory=list)
    archived: bool = False
    overwrites: list[Json] = field(default_factory=list)
    said: int = 0
    owner: int = BOT
    tags: list[Any] = field(default_factory=list)  # of a forum: those it has; of a post: the ids of those it got

    def payload(self) -> Json:
        """Show it as Discord does."""
        state = {"archived": self.archived, "archive_timestamp": "2026-01-01T00:00:00+00:00", "locked": False}
        counts = {"message_count": self.said, "member_count": len(self.members), "rate_limit_per_user": 0}
        more = {"owner_id": str(self.owner), "thread_metadata": state | {"auto_archive_duration": 10080}} | counts
        thread = more if self.kind in THREADS else {}
        kinds: dict[int, Json] = {11: {"applied_tags": self.tags}, 15: {"available_tags": self.tags, "topic": None}}
        return {
            "id": str(self.id),
            "type": self.kind,
            "name": self.name,
            "guild_id": self.guild and str(self.guild),
            "parent_id": self.parent and str(self.parent),
            "position": self.id,
            "permission_overwrites": self.overwrites,
            **thread,
            **kinds.get(self.kind, {}),
        }


@dataclass
class Guild:
    """A server."""

    id: int
    name: str
    people: dict[int, str] = field(default_factory=dict)
    granted: int = 0  # beyond what everybody may

    def payload(self, channels: list[Json]) -> Json:
        """Show it as the gateway does."""
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": "1",
            "roles": [
                {"id": str(self.id), "name": "@everyone", "permissions": str(EVERYBODY | self.granted), "position": 0}
                | {"color": 0}
                | {"hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}
            ],
            "channels": channels,
            "members": [
                {"user": {"id": str(BOT), "username": "Kith", "discriminator": "0", "avatar": None, "bot": True}}
                | {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
            ],
            "member_count": len(self.people) + 1,
            "features": [],
            "emojis": [],
            "stickers": [],
            "threads": [],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "system_channel_flags": 0,
            "unavailable": False,
        }


class FakeDiscord:
    """One Discord with as many servers as a test makes."""

    def __init__(self) -> None:
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.calls: list[tuple[str, str, Json | None]] = []
        self.headers: list[dict[str, str]] = []
        self.complaints: list[str] = []
        self.faults: list[Fault] = []
        self.application_flags = 0
        self.closed: set[int] = set()  # whose direct messages are closed
        self.gateway = Gateway(TOKEN)
        self._numbers = count(1000)
        self._nonces: dict[str, Message] = {}
        self.names: dict[int, str] = {}

    async def __aenter__(self) -> Self:
        """Open a port on loopback."""
        server = web.Application()
        server.router.add_get("/gateway", self.gateway.serve)
        server.router.add_get("/gateway/", self.gateway.serve)
        server.router.add_route("*", PREFIX + "/{path:.*}", self._api)
        self._runner = web.AppRunner(server)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}{PREFIX}"
        self.gateway_address = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        await self.gateway.close()
        await self._runner.cleanup()

    # --- the world ---------------------------------------------------------------------------------------------------

    def number(self) -> int:
        """Make a snowflake of this moment."""
        return ((int(time.time() * 1000) - 1420070400000) << 22) + next(self._numbers)

    def guild(self, name: str, *channels: str) -> Guild:
        """Make a server with text channels, in which the bot is."""
        made = Guild(self.number(), name)
        self.guilds[made.id] = made
        for one in channels:
            self.channel(0, one, made.id)
        self.gateway.greeting = self._greeting()
        return made

    def channel(self, kind: int, name: str, guild: int | None = None, **more: Any) -> Channel:
        """Make a channel."""
        made = Channel(self.number(), kind, name, guild, **more)
        self.channels[made.id] = made
        self.gateway.greeting = self._greeting()
        return made

    def of(self, guild: Guild, kind: int = 0) -> list[Channel]:
        """Give a server's text channels, or its private threads."""
        return [one for one in self.channels.values() if one.guild == guild.id and one.kind == kind]

    async def posts(self, forum: Channel, title: str, owner: int) -> Channel:
        """Let somebody begin a post in a forum, and tell the bot as Discord does."""
        made = self.channel(11, title, forum.guild, parent=forum.id, owner=owner)
        await self.gateway.event("THREAD_CREATE", made.payload() | {"newly_created": True})
        return made

    async def joins(self, guild: Guild) -> None:
        """Tell the bot that it was added to a server."""
        payload = guild.payload(self._channels(guild))
        payload.pop("unavailable")
        await self.gateway.event("GUILD_CREATE", payload)

    def fails(self, method: str, path: str, status: int, code: int = 0, times: int = 1, **more: Any) -> None:
        """Let calls of this kind fail."""
        headers = {"Via": "1.1 google", "Retry-After": str(more.get("retry_after", 1))} if status == 429 else {}
        self.faults.append(Fault(method, path, Refusal(status, code, "as told", headers, **more), times=times))

    def loses(self, method: str, path: str, times: int = 1) -> None:
        """Let the next calls of this kind take effect and their answers be lost; aiohttp repeats a PUT by itself."""
        self.faults.append(Fault(method, path, lost=True, times=times))

    async def message(self, channel: int | None = None, verb: str = "", containing: str = "") -> Message:
        """Wait for the latest message here that has the button and the words."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for one in reversed(self.messages.values()):
                if channel in {None, one.channel} and (not verb or verb in one.tokens()) and containing in one.text:
                    return one
            await asyncio.sleep(0.02)
        found = [(one.channel, one.text[:60], [*one.tokens()]) for one in self.messages.values()]
        raise AssertionError(f"no {verb} {containing!r} in {channel}; there is {found}; refused: {self.complaints}")

    def _channels(self, guild: Guild) -> list[Json]:
        return [one.payload() for one in (*self.of(guild), *self.of(guild, 15))]

    async def act(self, payload: Json, made: Interaction) -> Interaction:
        """Send an interaction to the bot."""
        self.interactions[made.token] = made
        await self.gateway.event("INTERACTION_CREATE", payload)
        return made

    def _greeting(self) -> list[tuple[str, Json]]:
        bot = self.user(BOT)
        ids = [{"id": str(one), "unavailable": True} for one in self.guilds]
        ready = {"v": 10, "user": bot, "guilds": ids, "shard": [0, 1], "application": {"id": str(BOT), "flags": 0}}
        return [
            ("READY", ready),
            *(("GUILD_CREATE", guild.payload(self._channels(guild))) for guild in self.guilds.values()),
        ]

    def user(self, user: int) -> Json:
        """Show somebody."""
        name = "Kith" if user == BOT else self.names.get(user, str(user))
        return {"id": str(user), "username": name, "global_name": name, "discriminator": "0", "avatar": None} | (
            {"bot": True} if user == BOT else {}
        )

    def shown(self, message: Message) -> Json:
        """Show a message as Discord does."""
        return {
            "id": str(message.id),
            "channel_id": str(message.channel),
            "author": self.user(BOT),
            "content": message.body.get("content", ""),
            "timestamp": datetime.now(UTC).isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [{"type": "rich"} | embed for embed in message.body.get("embeds") or ()],
            "components": message.body.get("components") or [],
            "pinned": False,
            "type": 0,
            "flags": EPHEMERAL if message.only else 0,
        }

    # --- the API -----------------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body = await request.json() if request.can_read_body else None
        self.calls.append((request.method, path, body))
        self.headers.append(dict(request.headers))
        fault = next((f for f in self.faults if f.method == request.method and re.search(f.path, path)), None)
        if fault is not None:
            fault.times -= 1
            if not fault.times:
                self.faults.remove(fault)
        try:
            self._admit(path, request.headers.get("Authorization"), fault)
            answer = self._do(request.method, path, body)
            if path.endswith("/commands") and "with_localizations" not in request.query:
                answer = _in_english(answer)
        except Refusal as refused:
            if refused.code in {0, 50035} and fault is None:
                self.complaints.append(f"{request.method} {path}: {refused}")
            return _json(refused.response, refused.status, refused.headers)
        if fault is not None and fault.lost:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=204) if answer is None else _json(answer)

    def _admit(self, path: str, authorization: str | None, fault: Fault | None) -> None:
        free = path.startswith(("/interactions/", "/webhooks/"))
        if not free and authorization != f"Bot {TOKEN}":
            raise Refusal(401, 0, "401: Unauthorized")
        if fault is not None and fault.refusal is not None:
            raise fault.refusal

    def _do(self, method: str, path: str, body: Any) -> Any:  # noqa: C901, PLR0911, PLR0912 - one branch a route
        match [method, *path.strip("/").split("/")]:
            case ["GET", "users", "@me"]:
                return self.user(BOT)
            case ["GET", "users", "@me", "guilds"]:
                return [{"id": str(one.id), "name": one.name} for one in self.guilds.values()]
            case ["GET", "oauth2", "applications", "@me"] | ["GET", "applications", "@me"]:
                return {"id": str(BOT), "name": "Kith", "icon": None, "description": "", "rpc_origins": []} | {
                    "bot_public": True, "bot_require_code_grant": False, "owner": self.user(1), "team": None,
                    "verify_key": "", "summary": "", "flags": self.application_flags,
                }  # fmt: skip
            case ["GET", "gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return {"url": ELSEWHERE, "shards": 1, "session_start_limit": limit}
            case ["GET", "applications", _, "commands"]:
                return self.commands
            case ["PUT", "applications", _, "commands"]:
                self.commands = [one | {"id": str(self.number()), "application_id": str(BOT)} for one in body]
                return self.commands
            case ["POST", "users", "@me", "channels"]:
                return self.direct(int(body["recipient_id"])).payload()
            case ["GET", "guilds", guild]:
                return self._guild(guild).payload([])
            case ["GET", "guilds", guild, "channels"]:
                return self._channels(self._guild(guild))
            case ["GET", "guilds", guild, "members", user]:
                if int(user) != BOT and int(user) not in self._guild(guild).people:
                    raise Refusal(404, 10007, "Unknown Member")
                return {"user": self.user(int(user)), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00"}
            case ["GET", "guilds", guild, "threads", "active"]:
                active = [one for one in self.of(self._guild(guild), 12) if not one.archived]
                return {"threads": [one.payload() for one in active], "members": []}
            case ["GET", "channels", channel, "users", "@me", "threads", "archived", "private"]:
                away = [one for one in self.channels.values() if one.parent == int(channel) and one.archived]
                return {"threads": [one.payload() for one in away], "members": [], "has_more": False}
            case ["POST", "channels", channel, "threads"]:
                parent = self._channel(channel)
                self._allow(parent, 1 << 36)
                return self.channel(12, body["name"], parent.guild, parent=parent.id).payload()
            case ["GET", "channels", channel]:
                return self._channel(channel).payload()
            case ["PATCH", "channels", channel]:
                return self._change(self._channel(channel), body)
            case ["PUT", "channels", channel, "thread-members", user]:
                thread = self._channel(channel)
                if int(user) not in self._guild(str(thread.guild)).people:
                    raise Refusal(404, 10007, "Unknown Member")
                if int(user) not in thread.members:
                    thread.members.append(int(user))
                return None
            case ["POST", "channels", channel, "messages"]:
                return self.shown(self._post(self._channel(channel), body))
            case ["PATCH", "channels", channel, "messages", message]:
                if self._channel(channel).archived:
                    raise Refusal(400, 50083, "Thread is archived")
                return self.shown(self._edit(self.messages[int(message)], body))
            case ["POST", "interactions", _, token, "callback"]:
                return self._answer(self.interactions[token], body)
            case ["PATCH", "webhooks", _, token, "messages", "@original"]:
                made = self.interactions[token]
                made.shown = self._edit(made.shown or self._original(made), body)
                made.finished.set()
                return self.shown(made.shown)
            case ["POST", "webhooks", _, token]:
                made = self.interactions[token]
                only = made.user if body.get("flags", 0) & EPHEMERAL else None
                made.shown = self._keep(made.channel, body, only)
                made.finished.set()
                return self.shown(made.shown)
        raise Refusal(404, 0, "404: Not Found")

    def direct(self, user: int) -> Channel:
        """Find or make the conversation with somebody."""
        known = (one for one in self.channels.values() if one.kind == 1 and one.members == [user])
        return next(known, None) or self.channel(1, "", members=[user])

    def _guild(self, key: str) -> Guild:
        if int(key) not in self.guilds:
            raise Refusal(403, 50001, "Missing Access")
        return self.guilds[int(key)]

    def _channel(self, key: str) -> Channel:
        if int(key) not in self.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        return self.channels[int(key)]

    def _allow(self, channel: Channel, permission: int) -> None:
        denied = [int(one["deny"]) for one in channel.overwrites if one["id"] in {str(BOT), str(channel.guild)}]
        if any(deny & (permission | 1 << 10) for deny in denied):
            raise Refusal(403, 50013, "Missing Permissions")

    def _change(self, thread: Channel, body: Json) -> Json:
        thread.archived = body.get("archived", thread.archived)
        if "applied_tags" in body:
            if thread.archived:
                raise Refusal(400, 50083, "Thread is archived")
            if not self._guild(str(thread.guild)).granted & 1 << 34:
                raise Refusal(403, 50013, "Missing Permissions")
            thread.tags = body["applied_tags"]
        if "name" in body:
            if thread.owner != BOT and not self._guild(str(thread.guild)).granted & 1 << 34:
                raise Refusal(403, 50013, "Missing Permissions")
            thread.name = body["name"]
        return thread.payload()

    def _post(self, channel: Channel, body: Json) -> Message:
        if channel.kind == 1 and channel.members[0] in self.closed:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        if channel.kind == 0:
            self._allow(channel, 1 << 11)
        if channel.kind == 11:
            self._allow(self.channels[channel.parent or 0], 1 << 38)
        nonce = body.get("nonce") if body.get("enforce_nonce") else None
        if nonce is not None and len(nonce) > 25:
            raise Refusal(400, 50035, "Invalid Form Body")
        if nonce in self._nonces:
            return self._nonces[nonce]
        made = self._keep(channel.id, body, None)
        if nonce is not None:
            self._nonces[nonce] = made
        channel.archived = False
        return made

    def _keep(self, channel: int, body: Json, only: int | None) -> Message:
        self._check(body)
        made = Message(self.number(), channel, body, only)
        self.messages[made.id] = made
        self.channels[channel].said += only is None
        return made

    def _edit(self, message: Message, body: Json) -> Message:
        self._check(message.body | body)
        message.body = message.body | body
        return message

    def _check(self, body: Json) -> None:
        try:
            validate_message_state(
                body.get("components") or [],
                flags=0,
                content=body.get("content", ""),
                embeds=body.get("embeds") or [],
                require_nonempty=True,
            )
        except Exception as wrong:
            raise Refusal(400, 50035, f"Invalid Form Body: {wrong}") from wrong

    def _original(self, made: Interaction) -> Message:
        if made.source is not None:
            return made.source
        raise Refusal(404, 10015, "Unknown Webhook")

    def _answer(self, made: Interaction, body: Json) -> None:
        if made.answered is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        if time.monotonic() - made.made > 3:
            raise Refusal(404, 10062, "Unknown interaction")
        made.answered, data = int(body["type"]), body.get("data") or {}
        only = made.user if data.get("flags", 0) & EPHEMERAL else None
        match made.answered:
            case 4:
                made.shown = self._keep(made.channel, data, only)
            case 5:
                made.shown = Message(self.number(), made.channel, {}, only)
                self.messages[made.shown.id] = made.shown
                return
            case 6:
                return
            case 7:
                made.shown = self._edit(self._original(made), data)
            case 9:
                made.modal = data
        made.finished.set()


def _in_english(listed: Any) -> Any:
    """Leave out other languages, which Discord gives only to who asks for them."""
    if isinstance(listed, list):
        return [_in_english(one) for one in listed]
    if not isinstance(listed, dict):
        return listed
    return {key: _in_english(value) for key, value in listed.items() if not key.endswith("_localizations")}


def _json(answer: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer as Discord does: discord.py reads no other content type, not even with a charset."""
    return web.Response(
        body=json.dumps(answer).encode(), content_type="application/json", status=status, headers=headers
    )
