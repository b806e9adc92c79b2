"""The Home tab: one person's own, drawn from what the commands answer."""

import pytest

import core.kith
from bots.slack.home import view
from core.actions import Action
from core.message import Button, Buttons, Message, Weight, prose
from core.spans import t
from tests.bots.slack.rules import complaints_about_home
from tests.bots.slack.samples import EVERYTHING, READING

PRESS = Action("offer.pass", ("01OFFER",))


def said(number: int) -> Message:
    button = Button(t("Press"), PRESS, Weight.MAIN)
    return Message("test.some", t("Some."), (prose(t("Number {number}.", number=number)), Buttons((button,))))


def test_core_says_what_stands_there_and_in_which_order() -> None:
    members, organisers = (core.kith.catalogue().front(organiser=organiser) for organiser in (False, True))

    assert [command.name for command in members] == ["me", "questions", "open", "help"]
    assert [command.name for command in organisers] == ["me", "questions", "open", "launch", "help"]


def test_messages_stand_one_below_the_other() -> None:
    made = view([said(1), said(2)], READING)

    assert complaints_about_home(made) == []
    assert [block["type"] for block in made["blocks"]] == ["section", "actions", "divider", "section", "actions"]


def test_only_the_first_buttons_are_main_ones() -> None:
    made = view([said(1), said(2), said(3)], READING)
    buttons = [block["elements"][0] for block in made["blocks"] if block["type"] == "actions"]

    assert [button.get("style") for button in buttons] == ["primary", None, None]


@pytest.mark.parametrize("count", [1, 5, 60])
def test_slack_takes_any_number_of_messages(count: int) -> None:
    assert complaints_about_home(view([EVERYTHING] * count, READING)) == []
