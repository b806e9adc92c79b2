"""Answers for which Discord no longer waited (10062): what was done is done, and its words are found in private."""

import logging
from collections.abc import AsyncIterator

import discord
import pytest

from tests.bots.discord.process import Lake, Step, lakeside
from tests.bots.discord.toys import TOYS


@pytest.fixture
async def lake(sqlite_url: str) -> AsyncIterator[Lake]:
    async with lakeside(sqlite_url, TOYS) as running:
        yield running


def too_late(lake: Lake, code: int = 10062) -> None:
    """Let Discord wait for the next answer no longer."""
    lake.env.inject_error("POST", "/interactions/*/*/callback", status=400 if code == 40060 else 404, code=code)


def in_private(lake: Lake) -> list[discord.Message]:
    """Give what Kith wrote into Ada's direct messages."""
    return lake.ada.member.user.dm_channel.history()


def tokens(message: discord.Message) -> dict[str, str]:
    """Give the ids of a message's buttons by their labels."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    buttons = [part for row in rows for part in row.children if isinstance(part, discord.Button)]
    return {button.label or "": button.custom_id or "" for button in buttons}


async def test_a_form_that_could_not_open_any_more_waits_behind_a_button_in_private(lake: Lake) -> None:
    too_late(lake)
    await lake.ada.types("/wish")
    note = in_private(lake)[-1]
    opened = Step.of(await lake.ada.member.user.click(note, custom_id=tokens(note)["Open the form"]))

    assert note.content.startswith("Discord didn't wait long enough for me. Nothing is lost.")
    assert set(tokens(note)) == {"Open the form"}
    assert set(opened.form) == {"wish", "soon"}


async def test_a_private_answer_that_came_too_late_is_found_in_private(lake: Lake) -> None:
    too_late(lake)
    await lake.ada.types("/wish", words="a pony")

    assert in_private(lake)[-1].content.startswith("> a pony")


async def test_what_was_meant_for_everybody_is_not_written_to_one_alone(lake: Lake) -> None:
    too_late(lake)
    await lake.ada.types("/kith shout", words="hello")

    assert in_private(lake) == []


async def test_closed_direct_messages_are_no_fault(lake: Lake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    too_late(lake)
    lake.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    await lake.ada.types("/wish")

    assert "an answer found no other way" in caplog.text


async def test_an_answer_that_had_arrived_after_all_is_not_given_again(
    lake: Lake, caplog: pytest.LogCaptureFixture
) -> None:
    too_late(lake, code=40060)
    await lake.ada.types("/wish", words="a pony")

    assert "the answer came too late" in caplog.text
    assert in_private(lake) == []


async def test_a_button_pressed_in_private_still_changes_its_message(lake: Lake) -> None:
    too_late(lake)
    await lake.ada.types("/wish", words="a pony")
    wished = in_private(lake)[-1]
    too_late(lake)
    await lake.ada.member.user.click(wished, custom_id=tokens(wished)["Grant it"])

    assert in_private(lake)[-1].content.startswith("Granted")
    assert len(in_private(lake)) == 1


async def test_an_answer_that_took_longer_than_a_quarter_of_an_hour_is_found_in_private(sqlite_url: str) -> None:
    async with lakeside(sqlite_url, TOYS, patience=0.1) as lake:
        lake.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=401, code=50027)
        await lake.ada.types("/kith dawdle")
        await lake.env.advance_time(10)

        assert [message.content for message in in_private(lake)] == ["At last."]


async def test_late_answers_take_their_turn_in_opening_direct_messages(
    lake: Lake, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    too_late(lake)
    lake.env.inject_error("POST", "/users/@me/channels", status=400, code=40003)
    await lake.ada.types("/wish")
    bo = lake.arrives("bo")
    too_late(lake)
    await bo.types("/wish")

    opened = [request for request in lake.env.http_requests if request.path == "/users/@me/channels"]
    assert len(opened) == 1  # Discord was cross, so nobody's is opened for a while
    assert caplog.text.count("an answer found no other way") == 2
