"""What somebody picks for an option reaches core as people write it, and what can't be meant comes with the reason."""

from typing import Any

import pytest

from bots.discord.inbound import read
from bots.discord.options import A_BOT, EVERYBODY, chosen, focused
from core.inbound import Invocation
from core.spans import Phrase
from tests.bots.discord.test_discord_inbound import ADA, payload

SERVER = ADA.home.tenant
FOUND = {
    "users": {"7": {"id": "7", "username": "bo"}, "8": {"id": "8", "username": "beep", "bot": True}},
    "roles": {"71": {"id": "71", "name": "Hosts <3> and more"}, SERVER: {"id": SERVER, "name": "@everyone"}},
}


def picks(kind: int, value: Any) -> Invocation:
    return chosen(ADA, {"name": "odd", "options": [{"name": "it", "type": kind, "value": value}], "resolved": FOUND})


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (3, "some words", "some words"),
        (4, 3, "3"),
        (5, True, "yes"),
        (5, False, "no"),
        (6, "7", "<@7>"),
        (7, "9", "<#9>"),
        (8, "71", "<@&71|Hosts <3  and more>"),
    ],
)
def test_what_is_picked_is_written_as_people_write_it(kind: int, value: Any, words: str) -> None:
    invocation = picks(kind, value)

    assert (dict(invocation.options), dict(invocation.unfit)) == ({"it": words}, {})


@pytest.mark.parametrize(("kind", "value", "why"), [(6, "8", A_BOT), (8, SERVER, EVERYBODY)])
def test_what_cannot_be_meant_comes_with_the_reason(kind: int, value: str, why: Phrase) -> None:
    assert picks(kind, value).unfit == {"it": why}


def test_a_bot_is_not_thanked_from_the_menu_of_its_name() -> None:
    sent = payload("command_menu_of_member")
    target = sent["data"]["target_id"]
    sent["data"]["resolved"]["users"][target]["bot"] = True
    act = read(sent)

    assert isinstance(act, Invocation)
    assert act.unfit == {"who": A_BOT}


def test_the_option_that_is_typed_is_known() -> None:
    inner = [{"name": "one", "type": 3, "value": "a"}, {"name": "two", "type": 3, "value": "b", "focused": True}]

    assert focused({"name": "kith", "options": [{"name": "odd", "type": 1, "options": inner}]}) == "two"
