"""Typing an argument on Discord: topics and members are offered in time, within its limits, and only to who joined."""

from collections.abc import AsyncIterator

import pytest
from discord import Permissions

from bots.discord import limits
from bots.discord.answering import choices
from bots.discord.inbound import Typing, typing
from core.completing import Entry
from core.inbound import Invocation
from tests.bots.discord.process import Lake, Person, lakeside
from tests.bots.discord.test_discord_inbound import ADA, payload


@pytest.fixture
async def lake(sqlite_url: str) -> AsyncIterator[Lake]:
    """Give all of Kith, since the toys list no topics."""
    async with lakeside(sqlite_url) as running:
        yield running


async def joins(person: Person, topics: str) -> None:
    await person.sends(await person.types("/kith join"), weekly="2", topics=topics)


async def test_topics_are_offered_while_somebody_types(lake: Lake) -> None:
    bo, dee = lake.arrives("bo"), lake.arrives("dee")
    await joins(lake.ada, "docker, bread")
    await joins(bo, "docker, bridges")
    await lake.process.kith.relay.run_dry()

    topics = await lake.ada.member.autocomplete(lake.ada.channel, "who", "topic", "doc")
    inside = await lake.ada.member.autocomplete(lake.ada.channel, "kith open", "topic", "doc")
    stranger = await dee.member.autocomplete(dee.channel, "who", "topic", "doc")

    assert topics == inside == [{"name": "docker", "value": "docker"}]
    assert stranger == []


async def test_a_member_is_picked_as_discord_lets_people_pick(lake: Lake) -> None:
    bo, dee = lake.arrives("bo"), lake.arrives("dee")
    bot = lake.guild.add_member(lake.env.create_user("beep", bot=True))
    await joins(lake.ada, "docker")
    await joins(bo, "bread")

    thanked = await lake.ada.types("/thanks", who=bo.member)
    stranger = await lake.ada.types("/thanks", who=dee.member)
    machine = await lake.ada.types("/thanks", who=bot)
    apart = await lake.ada.types("/kith block", who=bo.member)
    unmet = await lake.ada.types("/kith block", who=dee.member)
    oneself = await lake.ada.types("/kith block", who=lake.ada.member)
    asked = await lake.ada.types("/kith block")

    assert thanked.result.modal is not None
    assert "They haven't joined me here" in stranger.text
    assert machine.text == "That is a bot. Please choose a person."
    assert "You won't meet **bo** through me" in apart.text
    assert "I haven't met them here yet" in unmet.text
    assert "That's you." in oneself.text
    assert asked.form["who"]["type"] == 4


async def test_a_role_that_is_picked_in_chat_makes_organisers(lake: Lake) -> None:
    hosts = lake.guild.create_role("Hosts")
    lee, cy = (
        lake.arrives("lee", lake.guild.create_role("Managers", permissions=Permissions(manage_guild=True))),
        lake.arrives("cy", hosts),
    )
    client = lake.process.client
    listed = await client.http.get_global_commands(client.application_id or 0)
    group = next(int(one["id"]) for one in listed if one["name"] == "kith-organise")
    lake.guild.set_command_permissions(group, {hosts: True, lee.member: True})

    before = await cy.types("/kith-organise reports")
    chosen = await lee.types("/kith-organise organisers", role=hosts)
    everybody = await lee.types("/kith-organise organisers", role=lake.guild.default_role)
    await lake.restart()
    during = await cy.types("/kith-organise reports")
    greedy = await cy.types("/kith-organise organisers", role=hosts)
    away = await lee.picks(chosen, f"discord/{lake.guild.id}/{hosts.id}")
    after = await cy.types("/kith-organise reports")

    assert "is for organisers" in before.text
    assert "Hosts" in chosen.text
    assert everybody.text == "Everybody has this role. Please choose one that only some people have."
    assert "is for organisers" not in during.text
    assert "Whoever manages this place chooses the roles." in greedy.text
    assert "No role makes an organiser yet." in away.text
    assert "is for organisers" in after.text


async def test_a_role_makes_an_organiser_where_the_operator_named_it(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, organisers=("hosts",)) as lake:
        hosts = lake.guild.create_role("Hosts")
        cy = lake.arrives("cy", hosts)
        client = lake.process.client
        listed = await client.http.get_global_commands(client.application_id or 0)
        group = next(int(one["id"]) for one in listed if one["name"] == "kith-organise")
        # Discord shows the group to who may manage the server; a server lets others use it, too.
        lake.guild.set_command_permissions(group, {hosts: True, lake.ada.member: True})
        asked = await lake.ada.types("/kith-organise reports")
        let = await cy.types("/kith-organise reports")

    assert "is for organisers" in asked.text
    assert "is for organisers" not in let.text


def test_what_discord_would_refuse_is_not_offered() -> None:
    offered = choices(
        [
            Entry(" ", "a"),
            Entry("long", "v" * 101),
            Entry("none", ""),
            *(Entry("x" * 150, f"<@{n}>") for n in range(30)),
        ]
    )

    assert len(offered) == limits.CHOICES
    assert {limits.size(one["name"]) for one in offered} == {limits.CHOICE_NAME}


def test_what_is_typed_is_read_with_the_words_so_far() -> None:
    assert typing(payload("autocomplete")) == Typing(Invocation(ADA, "ask", options={"question": "Wh"}), "question")
    assert typing(payload("command_alone")) is None
