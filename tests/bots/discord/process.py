"""One Kith process over a database, connected to the Discord that simcord keeps in memory, and somebody there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.env import Env
from simcord.results import InteractionResult, ResponseMessage

from bots.clocks import Dice, WallClock
from bots.discord.answering import PATIENCE
from bots.discord.client import KithClient
from bots.overhearing import Overhear
from bots.wiring import Kith
from core.catalogue import Catalogue
from core.places import Home


@dataclass
class Process:
    """Kith and its side of Discord."""

    kith: Kith
    client: KithClient


@dataclass(frozen=True)
class Step:
    """What somebody saw after they did something, as it was at that moment."""

    result: InteractionResult
    text: str
    id: int | None
    private: bool
    buttons: dict[str, str]
    kept: dict[str, str]
    form: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, result: InteractionResult) -> "Step":
        """Look at what came of an interaction."""
        message = latest(result)
        parts = [part for row in (message.components if message is not None else ()) for part in row["components"]]
        opened = [
            part["component"] for part in (result.modal or {"components": ()})["components"] if "component" in part
        ]
        return cls(
            result,
            message.content if message is not None else "",
            message.id if message is not None else None,
            message is not None and message.ephemeral,
            {part["custom_id"].partition(":")[0]: part["label"] for part in parts if "label" in part},
            {embed.title or "": embed.description or "" for embed in message.embeds} if message is not None else {},
            {field["custom_id"].partition(" ")[0]: field for field in opened},
        )

    @property
    def message(self) -> ResponseMessage:
        """The message, to act on."""
        message = latest(self.result)
        assert message is not None
        return message

    def holds(self, field: str) -> str:
        """Say what stands in a field of the form that is open."""
        shown = self.form[field]
        chosen = next((o["value"] for o in shown.get("options", ()) if o["default"]), "")
        return str(shown.get("value", chosen))


def latest(result: InteractionResult) -> ResponseMessage | None:
    """Find the message that came last."""
    return result.followups[-1] if result.followups else result.response


@dataclass
class Person:
    """Somebody in the channel #rust."""

    member: MemberActor
    channel: ChannelHandle

    async def types(self, command: str, /, **options: Any) -> Step:
        """Use a command."""
        return Step.of(await self.member.slash(self.channel, command.removeprefix("/"), **options))

    async def presses(self, step: Step, verb: str) -> Step:
        """Press the button that does this."""
        tokens = [part["custom_id"] for row in step.message.components for part in row["components"]]
        (token,) = [token for token in tokens if token.partition(":")[0] == verb]
        return Step.of(await self.member.click(step.message, custom_id=token))

    async def picks(self, step: Step, value: str) -> Step:
        """Choose from the message's menu."""
        return Step.of(await self.member.select(step.message, [value]))

    async def sends(self, step: Step, **values: str) -> Step:
        """Fill the form that is open and send it; fields that are not named stay as they are."""
        filled: dict[str, Any] = {}
        for name, field in step.form.items():
            value = values.get(name, step.holds(name))
            filled[field["custom_id"]] = [value] if "options" in field else value
        return Step.of(await self.member.submit_modal(step.result, filled))


@dataclass
class Lake:
    """A server called Lakeside with Ada in it, and the process that serves it."""

    address: str
    catalogue: Catalogue | None
    env: Env
    process: Process
    ada: Person
    home: Home
    patience: float
    guild: GuildHandle
    organisers: tuple[str, ...] = ()
    overhear: Overhear | None = None

    def arrives(self, name: str, *roles: RoleHandle) -> Person:
        """Let somebody else come into the channel."""
        return Person(self.guild.add_member(self.env.create_user(name), roles=roles), self.ada.channel)

    async def restart(self) -> None:
        """End the process and begin another from the same file; Discord stays as it is."""
        await self.process.kith.close()
        self.process = await start(self.address, self.catalogue, self.patience, self.organisers, self.overhear)
        await self.env.restart_bot(self.process.client)


@asynccontextmanager
async def lakeside(
    address: str,
    catalogue: Catalogue | None = None,
    patience: float = PATIENCE,
    organisers: tuple[str, ...] = (),
    overhear: Overhear | None = None,
) -> AsyncIterator[Lake]:
    """Connect a process to a Discord that approved no privileged intent; by the end nothing may have broken.

    With `overhear`, it approved the one for what messages say.
    """
    process = await start(address, catalogue, patience, organisers, overhear)
    approved = discord.Intents.all()
    approved.members = approved.presences = False
    approved.message_content = overhear is not None
    env = Env(process.client, approved_intents=approved, shard_count=1)
    await env.start()
    guild = env.create_guild(name="Lakeside")
    channel = guild.create_text_channel("rust")
    ada = Person(guild.add_member(env.create_user("ada")), channel)
    home = Home("discord", str(guild.id))
    lake = Lake(address, catalogue, env, process, ada, home, patience, guild, organisers, overhear)
    await process.kith.found("Lakeside", "Europe/Paris", lake.home)
    try:
        yield lake
        assert env.errors == []
    finally:
        await env.shutdown()
        await lake.process.kith.close()


async def start(
    address: str,
    catalogue: Catalogue | None,
    patience: float,
    organisers: tuple[str, ...] = (),
    overhear: Overhear | None = None,
) -> Process:
    """Open the database and make everything above it; nothing is kept from an earlier process."""
    kith = await Kith.open(address, WallClock(), Dice(), catalogue=catalogue)
    client = KithClient(kith.dispatcher, patience, shards=1, organisers=organisers, overhear=overhear)
    return Process(kith, client)
