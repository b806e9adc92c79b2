"""What Discord is told about each kind of reply, in time and late."""

from typing import Any

import pytest

from bots.discord.answers import Call, Open, Quiet, Seen, acknowledgement, afterwards, callback, shown
from bots.discord.inbound import Reopening
from core.dispatch import Answer
from core.inbound import Invocation, Origin, Press
from core.message import said
from core.places import Home, Place, PlaceKind
from core.replies import Ask, Nothing, Replace, Reply, Say, Whisper
from core.spans import t
from tests.bots.discord.samples import FORM, READING

HOME = Home("discord", "1")
ADA = Origin(HOME, "2", "Ada", Place(HOME, PlaceKind.CHANNEL, "3"))
COMMAND = Seen(Invocation(ADA, "ask"), "/ask")
PRESS = Seen(Press(ADA, "toy.grant:c"), "toy.grant:c", message=True)
AGAIN = Seen(Reopening("/ask", Invocation(ADA, "ask"), {}), "/ask", message=True, note=True)
HELLO = said("test.hello", t("Hello."))


def first(reply: Reply, seen: Seen) -> tuple[int, int | None]:
    """Give the callback's type and flags."""
    told = callback(shown(Answer(reply, READING), seen), seen, READING)
    return told["type"], told.get("data", {}).get("flags")


def later(reply: Reply, seen: Seen) -> list[tuple[str, str, int | None]]:
    """Give the calls after an acknowledgement, with their flags."""
    calls = afterwards(shown(Answer(reply, READING), seen), seen, READING)
    return [(call.method, call.path.rpartition("/")[2], (call.body or {}).get("flags")) for call in calls]


@pytest.mark.parametrize(
    ("reply", "seen", "told"),
    [
        (Say(HELLO), COMMAND, (4, None)),
        (Whisper(HELLO), COMMAND, (4, 64)),
        (Replace(HELLO), COMMAND, (4, 64)),
        (Ask(FORM), COMMAND, (9, None)),
        (Nothing(), COMMAND, (4, 64)),
        (Say(HELLO), PRESS, (4, None)),
        (Whisper(HELLO), PRESS, (4, 64)),
        (Replace(HELLO), PRESS, (7, None)),
        (Ask(FORM), PRESS, (9, None)),
        (Nothing(), PRESS, (6, None)),
        (Replace(HELLO), AGAIN, (4, 64)),
        (Whisper(HELLO), AGAIN, (4, 64)),
        (Ask(FORM), AGAIN, (9, None)),
    ],
)
def test_an_answer_in_time_is_the_callback_itself(reply: Reply, seen: Seen, told: tuple[int, int | None]) -> None:
    assert first(reply, seen) == told


@pytest.mark.parametrize(
    ("reply", "seen", "told"),
    [
        (Say(HELLO), COMMAND, [("PATCH", "@original", None), ("POST", "", None)]),
        (Whisper(HELLO), COMMAND, [("PATCH", "@original", None)]),
        (Replace(HELLO), COMMAND, [("PATCH", "@original", None)]),
        (Ask(FORM), COMMAND, [("PATCH", "@original", None)]),
        (Nothing(), COMMAND, [("PATCH", "@original", None)]),
        (Say(HELLO), PRESS, [("POST", "", None)]),
        (Whisper(HELLO), PRESS, [("POST", "", 64)]),
        (Replace(HELLO), PRESS, [("PATCH", "@original", None)]),
        (Ask(FORM), PRESS, [("POST", "", 64)]),
        (Nothing(), PRESS, []),
    ],
)
def test_a_late_answer_follows_its_acknowledgement(reply: Reply, seen: Seen, told: list[Any]) -> None:
    assert later(reply, seen) == told


def test_an_acknowledgement_is_private_or_no_message_at_all() -> None:
    assert acknowledgement(COMMAND) == {"type": 5, "data": {"flags": 64}}
    assert acknowledgement(PRESS) == {"type": 6}


def test_every_edit_says_again_whom_it_may_notify() -> None:
    for what in (Open({}), Quiet(), *(shown(Answer(r, READING), COMMAND) for r in (Say(HELLO), Whisper(HELLO)))):
        for call in afterwards(what, COMMAND, READING):
            assert isinstance(call, Call)
            assert (call.body or {})["allowed_mentions"] == {"parse": [], "users": []}
