"""Somebody on the Discord of this machine: types commands, presses buttons, fills forms, in a server or in private."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from tests.kit.fake_discord import BOT, PATIENCE, FakeDiscord, Guild, Interaction, Message

Json = dict[str, Any]


@dataclass
class Person:
    """A member of one server. `age` is how many seconds old what they do next is when it is sent."""

    discord: FakeDiscord
    guild: Guild
    name: str
    age: float = 0.0
    permissions: int = 0

    def __post_init__(self) -> None:
        self.id = self.discord.number()
        self.discord.names[self.id] = self.name
        self.guild.people[self.id] = self.name

    @property
    def here(self) -> int:
        """The channel in which they are: the server's first."""
        return self.discord.of(self.guild)[0].id

    @property
    def private(self) -> int:
        """Their conversation with Kith."""
        return self.discord.direct(self.id).id

    async def types(self, command: str, /, *, channel: int | None = None, **options: "str | Person") -> Interaction:
        """Use a command."""
        return await self.answered(await self.begins(command, channel=channel, **options))

    async def begins(self, command: str, /, *, channel: int | None = None, **options: "str | Person") -> Interaction:
        """Use a command, and wait for nothing."""
        name, _, sub = command.removeprefix("/").partition(" ")
        picked = {str(one.id): self.discord.user(one.id) for one in options.values() if isinstance(one, Person)}
        given = [
            {"name": key, "type": 6, "value": str(one.id)}
            if isinstance(one, Person)
            else {"name": key, "type": 3, "value": one}
            for key, one in options.items()
        ]
        inner = [{"name": sub, "type": 1, "options": given}] if sub else given
        data = {"id": "1", "name": name, "type": 1, "options": inner} | (
            {"resolved": {"users": picked}} if picked else {}
        )
        return await self._acts(2, data, channel or self.here)

    async def points_at(self, menu: str, words: str) -> Interaction:
        """Use the menu of somebody's message."""
        message = Message(self.discord.number(), self.here, {"content": words})
        found = {"messages": {str(message.id): self.discord.shown(message)}}
        data = {"id": "1", "name": menu, "type": 3, "target_id": str(message.id), "resolved": found}
        return await self.answered(await self._acts(2, data, self.here))

    async def points_at_member(self, menu: str, other: "Person") -> Interaction:
        """Use the menu of somebody's name."""
        found = {"users": {str(other.id): self.discord.user(other.id)}}
        data = {"id": "1", "name": menu, "type": 2, "target_id": str(other.id), "resolved": found}
        return await self.answered(await self._acts(2, data, self.here))

    def written(self, words: str) -> Json:
        """Give what the gateway would tell of a message of theirs, if Kith asked for messages."""
        message = self.discord.shown(Message(self.discord.number(), self.here, {"content": words}))
        return message | {"author": self.discord.user(self.id), "guild_id": str(self.guild.id)}

    async def presses(self, message: Message, verb: str) -> Interaction:
        """Press a button."""
        return await self.answered(await self.clicks(message, verb))

    async def clicks(self, message: Message, verb: str) -> Interaction:
        """Press a button, and wait for nothing."""
        data = {"custom_id": message.tokens()[verb], "component_type": 2}
        return await self._acts(3, data, message.channel, message)

    async def picks(self, message: Message, verb: str, value: str) -> Interaction:
        """Choose an entry of a menu."""
        data = {"custom_id": message.tokens()[verb], "component_type": 3, "values": [value]}
        return await self.answered(await self._acts(3, data, message.channel, message))

    async def sends(self, opened: Interaction, **values: str) -> Interaction:
        """Fill the form that opened, and send it."""
        assert opened.modal is not None, opened
        parts = []
        for part in opened.modal["components"]:
            if "component" not in part:
                continue
            asked = part["component"]
            name = asked["custom_id"].partition(" ")[0]
            kept = next((o["value"] for o in asked.get("options", ()) if o["default"]), asked.get("value", ""))
            value = values.get(name, kept)
            given = {"values": [value]} if "options" in asked else {"value": value}
            parts.append(
                {"type": 18, "component": {"type": asked["type"], "custom_id": asked["custom_id"], "id": 1} | given}
            )
        data = {"custom_id": opened.modal["custom_id"], "components": parts}
        return await self.answered(await self._acts(5, data, opened.channel, opened.source))

    async def answered(self, made: Interaction) -> Interaction:
        """Wait for Kith's answer."""
        async with asyncio.timeout(PATIENCE):
            await made.finished.wait()
        return made

    def payload(self, made: Interaction, kind: int, data: Json) -> Json:
        """Give the interaction as the gateway does."""
        channel = self.discord.channels[made.channel]
        who: Json = {"user": self.discord.user(self.id)}
        if channel.guild is not None:
            member = who | {
                "roles": [],
                "permissions": str(self.permissions),
                "joined_at": "2026-01-01T00:00:00+00:00",
                "flags": 0,
            }
            who = {"member": member | {"deaf": False, "mute": False}, "guild_id": str(channel.guild)}
            who |= {"guild": {"id": str(channel.guild), "features": [], "locale": "en-US"}}
        recipients = {"recipients": [self.discord.user(self.id)]} if channel.kind == 1 else {}
        return {
            "id": str(made.id),
            "application_id": str(BOT),
            "type": kind,
            "token": made.token,
            "version": 1,
            "data": data,
            "locale": "en-US",
            "channel_id": str(channel.id),
            "channel": {key: value for key, value in (channel.payload() | recipients).items() if value is not None},
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1 if channel.kind == 1 else 0,
            "app_permissions": "0",
            "attachment_size_limit": 1,
            **who,
            **({"message": self.discord.shown(made.source)} if made.source else {}),
        }

    async def _acts(self, kind: int, data: Json, channel: int, source: Message | None = None) -> Interaction:
        number = self.discord.number()
        made = Interaction(number, f"token{number}", self.id, channel, source, time.monotonic() - self.age)
        self.latest = self.payload(made, kind, data)
        return await self.discord.act(self.latest, made)
