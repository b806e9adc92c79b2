"""What is declared: every command explains itself, every button does something, every event is heard by somebody."""

import inspect

import pytest

import core.kith
from core.actions import LONGEST, Action
from core.commands import Command, Pressed, Submitted
from core.events import EVENTS
from core.message import Choice
from core.spans import plain
from tests.kit.cast import COMMUNITY, an_id
from tests.kit.everything_said import FORMS, MESSAGES
from tests.kit.plain import ENGLISH

CATALOGUE = core.kith.catalogue()
LONGEST_HELP = 100  # the smallest room any platform gives it
NOT_IDS = {"caller", "unit", "values", "value"}
UNHEARD: dict[str, str] = {}  # with the reason


@pytest.mark.parametrize("command", CATALOGUE.commands, ids=lambda command: command.name)
def test_a_command_explains_itself_in_a_line(command: Command) -> None:
    for phrase in (command.help, *(parameter.help for parameter in command.parameters)):
        help_ = plain(phrase, ENGLISH)
        assert 0 < len(help_) <= LONGEST_HELP
        assert not help_.endswith(".")
    assert plain(command.help, ENGLISH)[0].isupper()


def test_everything_that_can_be_pressed_is_declared_and_everything_declared_can_be_pressed() -> None:
    buttons = {button.action.verb for one in MESSAGES for button in one.message.buttons()}
    choices = {block.action.verb for one in MESSAGES for block in one.message.blocks if isinstance(block, Choice)}

    assert buttons | choices == {press.verb for press in CATALOGUE.presses}


def test_every_form_that_opens_can_be_sent_and_the_other_way_round() -> None:
    assert {one.form.action.verb for one in FORMS} == {submit.verb for submit in CATALOGUE.submits}


def test_a_button_remembers_its_ids_in_the_smallest_room_any_platform_gives() -> None:
    declared: tuple[Pressed | Submitted, ...] = (*CATALOGUE.presses, *CATALOGUE.submits)
    for one in declared:
        ids = [name for name in inspect.signature(one.run).parameters if name not in NOT_IDS]
        assert len(Action(one.verb, tuple(map(an_id, range(len(ids))))).token(COMMUNITY)) <= LONGEST


def test_a_button_and_a_form_give_their_handlers_the_ids_that_these_ask_for() -> None:
    for one in MESSAGES:
        for button in one.message.buttons():
            inspect.signature(CATALOGUE.press(button.action.verb).run).bind("caller", "unit", *button.action.ids)
    for form in FORMS:
        action = form.form.action
        inspect.signature(CATALOGUE.submit(action.verb).run).bind("caller", "unit", {}, *action.ids)


def test_every_event_is_heard_or_says_why_not() -> None:
    heard = {subscriber.event.name for subscriber in CATALOGUE.subscribers}
    wired = {name.split(".")[0] for name in heard}  # a feature that is being built hears nothing yet

    assert {name for name in EVENTS if name.split(".")[0] in wired} - heard == {*UNHEARD}
    assert heard <= {*EVENTS}


def test_every_subscriber_is_named_after_its_feature() -> None:
    wrong = [s.name for s in CATALOGUE.subscribers if not s.run.__module__.startswith(f"core.{s.name.split('.')[0]}.")]

    assert wrong == []
