"""That Kith may do more in a server is told once for many changes, without a privileged intent."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import discord

from bots.discord.client import intents
from bots.discord.mending import Mending
from tests.bots.discord.test_discord_moderation import Told

ME, OTHER = SimpleNamespace(id=117), SimpleNamespace(id=42)
MAY_WRITE, MAY_READ = 1 << 11, 1 << 10


class Watched:
    """The part of a client that looks at changes; `seen` are the servers of which one counted."""

    user = ME

    def __init__(self) -> None:
        self.seen: list[int] = []

    def own(self, guild: Any) -> Any:
        return guild.me

    def changed(self, guild: Any) -> None:
        self.seen.append(guild.id)


def a_role(permissions: int, *, mine: bool = True) -> Any:
    role = SimpleNamespace(permissions=SimpleNamespace(value=permissions), id=7)
    role.guild = SimpleNamespace(id=1, me=SimpleNamespace(roles=[role] if mine else []))
    return role


def a_channel(permissions: int, *, known: bool = True) -> Any:
    me = SimpleNamespace() if known else None
    return SimpleNamespace(
        guild=SimpleNamespace(id=1, me=me),
        overwrites={"Kith": permissions},
        permissions_for=lambda _: SimpleNamespace(value=permissions),
    )


def a_member(who: Any, *roles: str) -> Any:
    return SimpleNamespace(id=who.id, roles=list(roles), guild=SimpleNamespace(id=1))


async def seen(happening: str, *told: Any) -> bool:
    watched = Watched()
    await getattr(Mending, f"on_{happening}")(cast(Any, watched), *told)
    return watched.seen == [1]


async def test_only_what_gives_kith_more_counts() -> None:
    assert await seen("guild_role_update", a_role(MAY_READ), a_role(MAY_READ | MAY_WRITE))
    assert not await seen("guild_role_update", a_role(MAY_READ | MAY_WRITE), a_role(MAY_READ))
    assert not await seen("guild_role_update", a_role(0, mine=False), a_role(MAY_WRITE, mine=False))
    assert await seen("guild_channel_update", a_channel(MAY_READ), a_channel(MAY_READ | MAY_WRITE))
    assert not await seen("guild_channel_update", a_channel(MAY_WRITE), a_channel(0))
    assert await seen("guild_channel_update", a_channel(0, known=False), a_channel(MAY_WRITE, known=False))
    assert await seen("member_update", a_member(ME, "everyone"), a_member(ME, "everyone", "helper"))
    assert not await seen("member_update", a_member(ME, "everyone", "helper"), a_member(ME, "everyone"))
    assert not await seen("member_update", a_member(OTHER), a_member(OTHER, "helper"))
    assert await seen("guild_channel_create", a_channel(0))


async def test_many_changes_are_told_once_when_they_are_over() -> None:
    client, servers = Mending(intents=intents(), quiet=0.08, apart=0.5), Told()
    client.servers = servers
    guild = cast(discord.Guild, SimpleNamespace(id=1))
    async with client:
        for _ in range(20):
            client.changed(guild)
            await asyncio.sleep(0.005)
        during = len(servers.told)
        await asyncio.sleep(0.15)
        after = list(servers.told)
        client.changed(guild)
        await asyncio.sleep(0.1)
        soon = len(servers.told)
        await asyncio.sleep(0.6)
        later = len(servers.told)
        client.changed(guild)

    assert (during, after) == (0, [("mended", "1")])
    assert (soon, later) == (1, 2)  # a further change is told, and not at once
