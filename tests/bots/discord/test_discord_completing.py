"""Typing an argument on Discord: topics and members are offered in time, within its limits, and only to who joined."""

from collections.abc import AsyncIterator

import pytest

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


async def test_topics_and_members_are_offered_while_somebody_types(lake: Lake) -> None:
    bo, dee = lake.arrives("bo"), lake.arrives("dee")
    await joins(lake.ada, "docker, bread")
    await joins(bo, "docker, bridges")
    await lake.process.kith.relay.run_dry()

    topics = await lake.ada.member.autocomplete(lake.ada.channel, "who", "topic", "doc")
    members = await lake.ada.member.autocomplete(lake.ada.channel, "thanks", "who", "b")
    inside = await lake.ada.member.autocomplete(lake.ada.channel, "kith block", "who", "b")
    stranger = await dee.member.autocomplete(dee.channel, "thanks", "who", "b")
    thanked = await lake.ada.types("/thanks", who=members[0]["value"])

    assert topics == [{"name": "docker", "value": "docker"}]
    assert members == inside == [{"name": "bo", "value": f"<@{bo.member.id}>"}]
    assert stranger == []
    assert thanked.result.modal is not None


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
