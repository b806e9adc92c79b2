"""What is written in a server is handed on where that is switched on: by people, where everybody can read it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from discord import PermissionOverwrite, Permissions
from pydantic import SecretStr

from bots.discord import limits
from bots.discord.checkup import look
from bots.discord.inbound import ELSEWHERE, HIDDEN, OFF, origin
from bots.discord.settings import DiscordSettings
from core.ears import Ear
from core.inbound import Overheard, Telling
from core.places import Place, PlaceKind, Posted
from storage.rows.expertise import evidence
from tests.bots.discord.process import Lake, lakeside
from tests.bots.discord.toys import TOYS
from tests.kit.fake_discord import TOKEN, FakeDiscord

pytest_plugins = ["tests.bots.discord.fixtures"]

HEARD: list[Overheard] = []
WRITTEN = {"guild_id": "7", "channel_id": "71", "user": {"id": "5", "username": "ada"}}


@pytest.fixture
async def lake(sqlite_url: str) -> AsyncIterator[Lake]:
    HEARD.clear()

    async def overhear(told: Overheard) -> None:
        HEARD.append(told)

    async with lakeside(sqlite_url, TOYS, overhear=overhear) as running:
        yield running


async def test_what_people_write_change_and_delete_is_handed_on(lake: Lake) -> None:
    ada, channel = lake.ada.member, lake.ada.channel
    place = Place(lake.home, PlaceKind.CHANNEL, str(channel.id))
    asked = await ada.send(channel, "Why does <@80351110224678912> :wave: use Rust?")
    reply = await ada.send(channel, "Because.", reply_to=asked)
    await ada.edit(reply, "Because it is safe.")
    await ada.delete(asked)

    told = [(one.telling, one.id, one.text, one.answers) for one in HEARD]
    assert told == [
        (Telling.WRITTEN, str(asked.id), "Why does @80351110224678912 :wave: use Rust?", None),
        (Telling.WRITTEN, str(reply.id), "Because.", str(asked.id)),
        (Telling.CHANGED, str(reply.id), "Because it is safe.", str(asked.id)),
        (Telling.DELETED, str(asked.id), "", None),
    ]
    assert {one.place for one in HEARD} == {place}
    assert [one.user for one in HEARD] == [str(ada.id)] * 3 + [""]
    assert HEARD[0].at == asked.created_at


async def test_what_kith_and_other_bots_write_is_not(lake: Lake) -> None:
    await lake.ada.types("/kith shout", words="hello")

    assert [one.text for one in HEARD] == []


async def test_a_channel_that_not_everybody_reads_is_not_heard(lake: Lake) -> None:
    hidden = lake.guild.create_text_channel(
        "staff",
        overwrites={
            lake.guild.default_role: PermissionOverwrite(view_channel=False),
            lake.ada.member: PermissionOverwrite(view_channel=True),
        },
    )
    await lake.ada.member.send(hidden, "Who reads this?")

    assert HEARD == []


def test_who_acts_is_told_why_kith_can_not_hear_there() -> None:
    here, thread, hidden = {"type": 0}, {"type": 11, "parent_id": "70"}, {"type": 0, "hidden": True}

    assert origin(WRITTEN | {"channel": here, "hears": False}).deaf == OFF
    assert origin(WRITTEN | {"channel": thread, "hears": True}).deaf == ELSEWHERE
    assert origin(WRITTEN | {"channel": hidden, "hears": True}).deaf == HIDDEN
    assert origin(WRITTEN | {"channel": here, "hears": True}).deaf is None


async def test_without_the_switch_the_command_names_it_and_nothing_is_heard(sqlite_url: str) -> None:
    async with lakeside(sqlite_url) as lake:
        lee = lake.arrives("lee", lake.guild.create_role("Managers", permissions=Permissions(manage_guild=True)))
        said = await lee.types("/kith-organise listen")
        await lee.member.send(lee.channel, "Does anybody hear me?")

    assert "KITH_DISCORD_LISTENING" in said.text
    assert "Open this channel" not in said.buttons.values()


@pytest.mark.parametrize(("flags", "level"), [(0, "fault"), (limits.MESSAGE_CONTENT_LIMITED, "ok")])
async def test_the_doctor_says_whether_discord_lets_it_hear(flags: int, level: str, discord: FakeDiscord) -> None:
    discord.application_flags = flags
    settings = DiscordSettings(token=SecretStr(TOKEN), api_url=discord.address, listening=True)
    found = [one for one in [finding async for finding in look(settings)] if "eard" in one[1] or "Content" in one[1]]

    assert [one[0] for one in found] == [level]


async def test_from_the_gateway_to_counts_and_back_to_nothing(sqlite_url: str) -> None:
    running: list[Lake] = []

    async def overhear(told: Overheard) -> None:
        await running[0].process.kith.overhear(told)

    async with lakeside(sqlite_url, overhear=overhear) as lake:
        running.append(lake)
        bo, kith = lake.arrives("bo"), lake.process.kith
        for person in (lake.ada, bo):
            await person.sends(await person.types("/kith join"))
        await _listened(lake)
        asked = await lake.ada.member.send(lake.ada.channel, "Why do quokkas borrow twice?")
        answer = await bo.member.send(lake.ada.channel, "They live long.", reply_to=asked)
        async with kith.database.read() as db:
            heard = (await db.execute(evidence.select().order_by(evidence.c.seq))).all()
        await bo.member.delete(answer)
        async with kith.database.read() as db:
            left = (await db.execute(evidence.select())).all()

    assert [(row.kind, row.channel == str(lake.ada.channel.id)) for row in heard] == [
        ("opened", True),
        ("answered", True),
    ]
    assert heard[1].counterpart_id == heard[0].member_id
    assert [row.source for row in left] == [heard[0].source]


async def _listened(lake: Lake) -> None:
    """Let the channel have been opened long before what is said in it, which is on 1 January, and its notice stand."""
    kith, home = lake.process.kith, lake.home
    community = await kith.communities.community_at(home)
    assert community is not None
    place = Place(home, PlaceKind.CHANNEL, str(lake.ada.channel.id))
    ear = Ear(place, place.key, "", 1, datetime(2025, 12, 1, tzinfo=UTC))
    async with kith.units.begin(community) as unit:
        await unit.settings.save(replace(await unit.settings.get(), ears=(ear,)))
        await unit.progress.sent("notice", ear.slot, Posted(place, "1"))
        await unit.commit()
