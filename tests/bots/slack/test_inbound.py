"""What Slack sends, in the shapes it sends: read into what core understands."""

import subprocess
import sys
from dataclasses import replace

import pytest

from bots.slack import inbound
from bots.slack.forms import Opened
from core.inbound import Heard, Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind
from tests.bots.slack.samples import payload

HOME = Home("slack", "T0KITH0001")
RUST = Place(HOME, PlaceKind.CHANNEL, "C0RUST0001")
DIRECT = Place(HOME, PlaceKind.DIRECT, "D0ADA00001")
ADA = Origin(HOME, "U0ADA00001", "ada", RUST, "rust")


def test_a_command_of_its_own() -> None:
    assert inbound.invocation(payload("command_ask")) == Invocation(ADA, "ask", "why does Vec<T> & Box<T> move?")


def test_the_umbrella_command_names_another_and_private_channels_have_no_name() -> None:
    private = Origin(HOME, "U0ADA00001", "ada", Place(HOME, PlaceKind.CHANNEL, "G0PRIVATE1"))

    assert inbound.invocation(payload("command_umbrella")) == Invocation(private, "topics", "rust, testing")


def test_the_umbrella_command_alone_asks_for_help() -> None:
    read = inbound.invocation(payload("command_umbrella_alone"))

    assert (read.name, read.words, read.origin.place, read.origin.channel) == ("help", "", DIRECT, "")


def test_a_button_in_a_channel() -> None:
    ben = Origin(HOME, "U0BEN00001", "ben", RUST, "rust")

    assert inbound.press(payload("button_in_channel")) == Press(ben, "offer.pass:01COMMUNITY:01OFFER")
    assert inbound.opened(payload("button_in_channel")) == Opened(
        "C0RUST0001", "rust", "https://hooks.slack.com/actions/T0KITH0001/222/dddd", pressed=True
    )


def test_the_second_button_of_one_token_has_that_token() -> None:
    read = inbound.press(payload("button_only_seen_by_me"))

    assert read.token == "questions.send:01COMMUNITY:01QUESTION"
    assert read.origin.place == DIRECT


def test_a_menus_entry_in_a_room() -> None:
    room = Place(HOME, PlaceKind.ROOM, "G0GROUP001")

    assert inbound.press(payload("menu")) == Press(
        Origin(HOME, "U0ADA00001", "ada", room), "members.pace:01COMMUNITY", "2"
    )


def test_a_button_in_the_home_tab_of_an_organisation_comes_from_nowhere_but_the_workspace() -> None:
    read = inbound.press(payload("button_in_home"))

    assert read.origin == Origin(HOME, "U0ADA00001", "ada", Place(HOME, PlaceKind.DIRECT, ""))


def test_a_form_comes_from_where_it_was_opened() -> None:
    values = {"text": "Why does a & b <move>?\nIt compiled before.", "context": "", "wait": "any"}

    assert inbound.submission(payload("form_sent")) == Submission(ADA, "questions.write:01COMMUNITY", values)


def test_a_form_from_a_shared_channel_belongs_to_the_workspace_with_kith() -> None:
    sent = payload("form_sent")
    sent["team"]["id"] = "T0ELSEWHERE"

    assert inbound.submission(sent).origin.home == HOME


@pytest.mark.parametrize(
    ("file", "happening", "told"),
    [
        ("event_team_join", "arrived", {"name": "Cleo", "zone": "Europe/Paris", "locale": "fr-FR"}),
        (
            "event_user_change",
            "renamed",
            {"name": "Cleo", "zone": "Europe/Paris", "locale": "fr-FR", "organiser": "no"},
        ),
        ("event_user_left", "left", {"name": "Cleo"}),
        ("event_user_of_another_workspace", "left", {"name": "Cleo", "zone": "Europe/Paris"}),
        ("event_user_forgotten", "forgotten", {}),
    ],
)
def test_somebody_arrives_changes_leaves_or_is_deleted(file: str, happening: str, told: dict[str, str]) -> None:
    sent = payload(file)

    assert inbound.heard(sent) == Heard(HOME, sent["event_id"], happening, "U0CLEO0001", told)


def test_who_becomes_a_bot_is_nobody_any_more() -> None:
    sent = payload("event_user_change")
    sent["event"]["user"]["is_bot"] = True

    read = inbound.heard(sent)
    assert read is not None
    assert read.happening == "left"


@pytest.mark.parametrize(
    ("what", "named", "organiser"),
    [("is_admin", (), "yes"), ("is_owner", (), "yes"), ("is_restricted", (), "no"), ("", ("U0CLEO0001",), "yes")],
)
def test_owners_admins_and_who_was_named_look_after_kith(what: str, named: tuple[str, ...], organiser: str) -> None:
    sent = payload("event_user_change")
    sent["event"]["user"] |= {what: True} if what else {}

    read = inbound.heard(sent, named)
    assert read is not None
    assert read.details["organiser"] == organiser


@pytest.mark.parametrize("typed", ["/ask", "/kith ask", "/kith", "/toy"])
def test_every_command_answers_help(typed: str) -> None:
    command, _, first = typed.partition(" ")
    read = inbound.invocation(payload("command_ask") | {"command": command, "text": f"{first} Help "})

    assert (read.name, read.words) == ("help", "")


def test_a_command_may_have_another_name() -> None:
    names = {"askkith": "ask", "kithbot": "kith"}
    alone = inbound.invocation(payload("command_ask") | {"command": "/askkith", "text": "why?"}, names)
    umbrella = inbound.invocation(payload("command_ask") | {"command": "/kithbot", "text": "ask why?"}, names)

    assert (alone.name, alone.words) == (umbrella.name, umbrella.words) == ("ask", "why?")


def test_a_shortcut_is_the_same_door_as_the_command() -> None:
    anywhere = inbound.shortcut(payload("shortcut_global"))
    here = inbound.shortcut(payload("shortcut_message"))

    assert anywhere == Invocation(Origin(HOME, "U0ADA00001", "ada", Place(HOME, PlaceKind.DIRECT, "")), "ask")
    assert here == Invocation(replace(ADA, about="U0ADA00001"), "ask")


def test_thanks_for_a_message_go_to_who_wrote_it() -> None:
    anywhere = inbound.shortcut(payload("shortcut_global") | {"callback_id": "thank"})
    here = payload("shortcut_message") | {"callback_id": "thank_for"}
    bots = here | {"message": {"text": "Build failed", "bot_id": "B1"}}

    assert (anywhere.name, dict(anywhere.options)) == ("thanks", {})
    assert inbound.shortcut(here) == Invocation(ADA, "thanks", options={"who": "<@U0ADA00001>"})
    assert dict(inbound.shortcut(bots).options) == {}
    assert inbound.words_pointed_at(here) == ""


@pytest.mark.parametrize(
    "channel", [{"id": "C0LAB00001", "name": "privategroup"}, {"id": "D0ADA00001", "name": "directmessage"}]
)
def test_a_message_of_a_private_place_says_so(channel: dict[str, str]) -> None:
    assert inbound.shortcut(payload("shortcut_message") | {"channel": channel}).origin.private


def test_the_words_pointed_at_are_those_that_were_read_on_screen() -> None:
    words = inbound.words_pointed_at(payload("shortcut_message"))

    assert words == "Why does @U0BEN00001's `Vec<T>` move & mine not? See the book"
    assert inbound.words_pointed_at(payload("shortcut_global")) == ""


@pytest.mark.parametrize(
    ("file", "happening", "user"),
    [
        ("event_app_home_opened", "opened", "U0ADA00001"),
        ("event_app_uninstalled", "removed", ""),
        ("event_tokens_revoked", "removed", ""),
    ],
)
def test_what_happens_to_kith_itself(file: str, happening: str, user: str) -> None:
    sent = payload(file)

    assert inbound.heard(sent) == Heard(HOME, sent["event_id"], happening, user)


def test_reading_old_messages_of_kith_is_nothing() -> None:
    sent = payload("event_app_home_opened")
    sent["event"]["tab"] = "messages"

    assert inbound.heard(sent) is None


def test_only_somebodys_own_token_is_not_kiths() -> None:
    sent = payload("event_tokens_revoked")
    sent["event"]["tokens"] = {"oauth": ["U0ADA00001"]}

    assert inbound.heard(sent) is None


@pytest.mark.parametrize("what", ["is_bot", "is_workflow_bot", "is_stranger"])
def test_a_bot_or_a_stranger_that_arrives_is_nobody(what: str) -> None:
    sent = payload("event_team_join")
    sent["event"]["user"][what] = True

    assert inbound.heard(sent) is None


def test_what_kith_makes_nothing_of_is_nothing() -> None:
    assert inbound.heard(payload("event_message")) is None


def test_reading_and_drawing_need_no_slack_library() -> None:
    """Those take a second to import; a command line that only lists commands must not wait for them."""
    lines = (
        "import sys, bots.slack.forms, bots.slack.inbound; print('slack_sdk' in sys.modules, 'aiohttp' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", lines], check=True, capture_output=True, text=True).stdout

    assert printed.split() == ["False", "False"]
