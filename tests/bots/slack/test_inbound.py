"""What Slack sends, in the shapes it sends: read into what core understands."""

import subprocess
import sys

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
    ("file", "happening"),
    [("event_team_join", "arrived"), ("event_user_change", "renamed"), ("event_user_left", "left")],
)
def test_somebody_arrives_changes_or_leaves(file: str, happening: str) -> None:
    sent = payload(file)

    assert inbound.heard(sent) == Heard(
        HOME, sent["event_id"], happening, "U0CLEO0001", {"name": "Cleo", "zone": "Europe/Paris", "locale": "fr-FR"}
    )


def test_a_bot_that_arrives_is_nobody() -> None:
    sent = payload("event_team_join")
    sent["event"]["user"]["is_bot"] = True

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
