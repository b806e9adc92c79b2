"""What Discord sends, read into Kith's words: payload files in Discord's shapes, one for each thing people do."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bots.discord.client import intents
from bots.discord.forms import AGAIN
from bots.discord.inbound import Pointed, Reopening, Sent, on_note, opener_of, origin, read
from bots.discord.raw import raw
from core.inbound import Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind
from tests.bots.discord.toys import shout, wish

FILES = sorted((Path(__file__).parent / "payloads").glob("*.json"))
SERVER = Home("discord", "290926798626357999")
RUST = Place(SERVER, PlaceKind.CHANNEL, "103735883630395392")
MADE = datetime(2015, 8, 10, 17, 26, 37, 529000, tzinfo=UTC)  # as Ada's id tells
ADA = Origin(
    SERVER,
    "80351110224678912",
    "Ada (rust)",
    RUST,
    "103735883630395392",
    None,
    "en-GB",
    organiser=False,
    account_made_at=MADE,
    roles=(),
)
C, Q = "01M82WP6GZFWJ9SRKS24PBC4G8", "01M82WP6H0000000000000QQQQ"


def payload(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "payloads" / f"{name}.json").read_text())
    return found


def test_a_command_that_stands_alone_comes_with_its_options() -> None:
    assert read(payload("command_alone")) == Invocation(
        ADA, "ask", options={"question": "Why does my future not move?"}
    )


def test_an_option_that_was_left_out_is_not_there_at_all() -> None:
    assert read(payload("command_alone_bare")) == Invocation(ADA, "ask", options={})
    assert read(payload("command_grouped_bare")) == Invocation(ADA, "join", options={})


def test_a_command_of_the_group_is_known_by_its_own_name() -> None:
    assert read(payload("command_grouped")) == Invocation(ADA, "shout", options={"words": "hello"})


def test_a_direct_message_is_at_home_nowhere() -> None:
    act = read(payload("command_direct"))

    assert isinstance(act, Invocation)
    assert act.origin.home == Home("discord", "@me")
    assert act.origin.place.kind is PlaceKind.DIRECT
    assert act.origin.name == "Ada L."


def test_a_press_carries_what_the_button_remembered() -> None:
    assert read(payload("press_button")) == Press(ADA, f"questions.send:{C}:{Q}")


def test_an_entry_of_a_menu_is_a_press_with_a_value() -> None:
    act = read(payload("press_select"))

    assert isinstance(act, Press)
    assert (act.token, act.value) == (f"offer.snooze:{C}:{Q}", "week")


def test_a_private_thread_is_a_room_and_counts_as_its_channel() -> None:
    where = origin(payload("press_in_thread"))

    assert where.place == Place(SERVER, PlaceKind.ROOM, "1400000000000000700")
    assert where.channel == "103735883630395392"


def test_a_form_brings_its_values_and_the_command_that_opened_it() -> None:
    values = {"weekly": "2", "topics": "rust, cooking"}

    assert read(payload("form")) == Sent(Submission(ADA, f"members.join:{C}", values), "/join")


def test_a_form_from_a_button_remembers_the_button() -> None:
    act = read(payload("form_from_button"))

    assert isinstance(act, Sent)
    assert act.opener == f"questions.edit:{C}:{Q}"
    assert not on_note(payload("form_from_button"))


def test_edit_again_brings_back_what_the_note_kept() -> None:
    assert read(payload("press_again")) == Reopening(
        "/ask", Invocation(ADA, "ask", options={}), {"Your question": "too *short*"}
    )
    assert on_note(payload("press_again"))


def test_a_message_that_was_pointed_at_comes_with_its_words() -> None:
    act = read(payload("command_menu"))

    about = replace(ADA, about="80351110224678999")
    assert act == Pointed(Invocation(about, "ask"), "Why does my *future* not move? @here")
    assert opener_of(act, None) == "/ask?~about=80351110224678999"


def test_a_message_of_a_hidden_channel_stays_one_when_its_form_is_opened_again() -> None:
    sent = payload("command_menu")
    sent["channel"]["hidden"] = True

    act = read(sent)

    assert isinstance(act, Pointed)
    assert act.invocation.origin.private
    opener = opener_of(act, None)
    assert opener == "/ask?~about=80351110224678999&~private=1"
    again = payload("press_again")
    again["data"]["custom_id"] = f"{AGAIN}{opener}"
    opened = read(again)
    assert isinstance(opened, Reopening)
    assert isinstance(opened.opening, Invocation)
    assert (opened.opening.origin.about, opened.opening.origin.private) == ("80351110224678999", True)


def test_a_member_who_was_pointed_at_comes_as_a_mention() -> None:
    act = read(payload("command_menu_of_member"))

    assert act == Invocation(ADA, "thanks", options={"who": "<@80351110224678999>"})
    assert opener_of(act, None) == "/thanks?who=%3C%4080351110224678999%3E"


@pytest.mark.parametrize(("permission", "organises"), [(1 << 5, True), (1 << 3, True), (1 << 13, False)])
def test_who_may_manage_the_server_is_an_organiser(permission: int, organises: bool) -> None:  # noqa: FBT001
    sent = payload("command_alone")
    sent["member"]["permissions"] = str(permission)

    assert origin(sent).organiser is organises
    assert origin(payload("command_direct")).organiser is None


def test_what_kith_never_asked_for_is_let_pass() -> None:
    unknown = payload("command_menu")
    unknown["data"]["name"] = "Something else"

    assert read(unknown) is None
    assert read(payload("autocomplete")) is None


def test_a_command_is_opened_again_with_the_options_it_needs_and_no_others() -> None:
    called = Invocation(ADA, "shout", options={"words": "a&b = c", "often": "twice"})
    again = {"custom_id": f"again:{opener_of(called, shout)}", "component_type": 2}

    assert opener_of(called, shout) == "/shout?words=a%26b+%3D+c"
    assert opener_of(Invocation(ADA, "wish", options={"words": "a pony"}), wish) == "/wish"
    act = read(payload("press_again") | {"data": again})
    assert isinstance(act, Reopening)
    assert act.opening == Invocation(ADA, "shout", options={"words": "a&b = c"})


async def test_nothing_that_kith_reads_is_lost_on_the_way_through_discord_py() -> None:
    client = discord.Client(intents=intents())
    async with simcord.run(client):
        for file in FILES:
            sent = json.loads(file.read_text())
            received = raw(discord.Interaction(data=sent, state=client._connection))

            assert read(received) == read(sent), file.stem
            assert on_note(received) == on_note(sent), file.stem
