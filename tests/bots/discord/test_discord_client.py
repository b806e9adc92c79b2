"""The connection to Discord: what it asks for, and that whatever people do is answered in time and in its place."""

from collections.abc import AsyncIterator

import discord
import pytest
import simcord

from bots.discord.client import intents
from bots.discord.settings import DiscordSettings
from tests.bots.discord.process import Lake, Step, lakeside
from tests.bots.discord.reading import read
from tests.bots.discord.toys import TOYS


@pytest.fixture
async def lake(sqlite_url: str) -> AsyncIterator[Lake]:
    async with lakeside(sqlite_url, TOYS) as running:
        yield running


@pytest.fixture
async def hasty(sqlite_url: str) -> AsyncIterator[Lake]:
    """Give a process that acknowledges after a tenth of a second what is not ready."""
    async with lakeside(sqlite_url, TOYS, patience=0.1) as running:
        yield running


def asked(lake: Lake) -> list[str]:
    """Give the requests about interactions, by their last words."""
    return [
        f"{r.method} {r.path.rpartition('/')[2] if 'messages' in r.path or 'callback' in r.path else 'followup'}"
        for r in lake.env.http_requests
        if "/interactions/" in r.path or "/webhooks/" in r.path
    ]


def test_no_privileged_intent_is_asked_for() -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True)

    assert intents().value & privileged.value == 0
    assert [name for name, wanted in intents() if wanted] == ["guilds", "moderation"]


def test_messages_are_asked_for_only_where_listening_is_switched_on() -> None:
    wanted = {name for name, wanted in intents(listening=True) if wanted}

    assert wanted == {"guilds", "moderation", "guild_messages", "message_content"}
    assert not DiscordSettings(token=None).listening


async def test_the_commands_are_told_once_and_again_only_when_they_changed(lake: Lake) -> None:
    await lake.restart()
    told = [r.method for r in lake.env.http_requests if r.path.endswith("/commands")]

    assert told == ["GET", "PUT", "GET"]


async def test_an_option_that_is_left_out_leaves_the_handlers_own_default(lake: Lake) -> None:
    said = await lake.ada.types("/kith shout", words="hello")
    said_twice = await lake.ada.types("/kith shout", words="hello", often="twice")

    assert said.text.endswith(": hello (once)")
    assert said_twice.text.endswith(": hello (twice)")


async def test_what_is_said_to_all_is_public_and_notifies_nobody_but_the_member_it_addresses(lake: Lake) -> None:
    said = await lake.ada.types("/kith shout", words="@everyone <@80351110224678912> **now**")
    sent = lake.env.http_requests[-1].json
    ada = str(lake.ada.member.id)

    assert not said.private
    assert read(said.text) == [("mention", f"@{ada}"), ("text", ": @everyone <@80351110224678912> **now** (once)")]
    assert isinstance(sent, dict)
    assert sent["data"]["allowed_mentions"] == {"parse": [], "users": [ada]}


async def test_an_answer_that_is_ready_in_time_is_the_only_request(lake: Lake) -> None:
    await lake.ada.types("/wish", words="a pony")

    assert asked(lake) == ["POST callback"]


async def test_silence_is_still_an_answer(lake: Lake) -> None:
    quiet = await lake.ada.types("/kith hush")

    assert (quiet.text, quiet.private) == ("Done.", True)


async def test_words_after_the_command_that_will_not_do_open_the_form_with_the_reason(lake: Lake) -> None:
    opened = await lake.ada.types("/wish", words="a*b")
    modal = opened.result.modal

    assert modal is not None
    assert modal["components"][0]["content"].startswith("**Your wish**: Please wish for a little more.\n\nNobody sees")
    assert opened.holds("wish") == "a*b"


async def test_an_entry_of_a_menu_is_answered_privately(lake: Lake) -> None:
    wished = await lake.ada.types("/wish", words="a pony")
    chosen = await lake.ada.picks(wished, "now")

    assert (chosen.text, chosen.private, chosen.id != wished.id) == ("You chose now.", True, True)


async def test_a_refused_form_keeps_what_was_typed(lake: Lake) -> None:
    refused = await lake.ada.sends(await lake.ada.types("/wish"), wish="too much", soon="now")
    again = await lake.ada.presses(refused, "again")

    assert refused.text.startswith("Nobody grants wishes today.")
    assert (again.holds("wish"), again.holds("soon")) == ("too much", "now")


async def test_one_form_leads_to_the_next_through_a_button(lake: Lake) -> None:
    led = await lake.ada.sends(await lake.ada.types("/wish"), wish="two wishes")
    second = await lake.ada.presses(led, "again")
    answered = await lake.ada.sends(second, wish="a pony")

    assert led.text.startswith("Here is your form:")
    assert second.holds("wish") == "the second"
    assert (answered.id, answered.text.splitlines()[0]) == (led.id, "> a pony")


async def test_a_form_for_which_the_command_needed_words_opens_again_with_them(lake: Lake) -> None:
    opened = await lake.ada.types("/kith wish-for", whom="Bo & Co")
    again = await lake.ada.presses(await lake.ada.sends(opened, wish="a"), "again")
    cleared = await lake.ada.presses(await lake.ada.sends(again, wish="ab"), "again")

    assert opened.holds("wish") == "For Bo & Co: "
    assert (again.holds("wish"), cleared.holds("wish")) == ("a", "ab")


async def test_a_button_that_breaks_says_so_calmly(lake: Lake) -> None:
    wished = await lake.ada.types("/wish", words="a pony")
    broke = await lake.ada.presses(wished, "toy.broken")

    assert "went wrong on my side" in broke.text
    assert broke.private


async def test_a_slow_answer_is_acknowledged_in_time_and_follows(hasty: Lake) -> None:
    slow = await hasty.ada.types("/kith dawdle")
    waiting = Step.of(slow.result)
    await hasty.env.advance_time(10)
    done = Step.of(slow.result)

    assert (waiting.text, waiting.private) == ("", True)
    assert (done.id, done.text, done.private) == (waiting.id, "At last.", True)
    assert asked(hasty) == ["POST callback", "PATCH @original"]


async def test_a_slow_answer_to_all_is_still_for_all(hasty: Lake) -> None:
    slow = await hasty.ada.types("/kith drawl")
    await hasty.env.advance_time(10)
    done = Step.of(slow.result)

    assert (done.text, done.private) == ("Good morning.", False)
    assert slow.result.response is not None
    assert slow.result.response.content == "That took me a moment. Here it is:"


async def test_a_slow_button_changes_its_message_all_the_same(hasty: Lake) -> None:
    wished = await hasty.ada.types("/wish", words="a pony")
    slow = await hasty.ada.presses(wished, "toy.think")
    await hasty.env.advance_time(10)
    done = Step.of(slow.result)

    assert (done.id, done.text) == (wished.id, "Thought about 01WISH.")


async def test_a_form_that_comes_too_late_waits_behind_a_button(hasty: Lake) -> None:
    slow = await hasty.ada.types("/kith slow-wish")
    await hasty.env.advance_time(10)
    late = Step.of(slow.result)

    assert (late.text, late.buttons) == ("Here is your form:", {"again": "Open the form"})


async def test_an_interaction_that_died_meanwhile_is_noted_and_breaks_nothing(
    lake: Lake, caplog: pytest.LogCaptureFixture
) -> None:
    lake.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    await lake.ada.types("/kith hush")

    assert "the answer came too late" in caplog.text


async def test_a_server_where_kith_is_not_set_up_is_told_so(lake: Lake) -> None:
    elsewhere = lake.env.create_guild(name="Elsewhere")
    bo = elsewhere.add_member(lake.env.create_user("bo"))
    result = await bo.slash(elsewhere.create_text_channel("general"), "wish")

    assert "not set up here" in Step.of(result).text


async def test_a_privileged_intent_would_not_get_past_discord() -> None:
    greedy = discord.Client(intents=discord.Intents.all())
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with simcord.run(greedy, approved_intents=discord.Intents.default()):
            pass
