"""What a pane sends is read as on every platform, and what no page sends is refused."""

import pytest

from bots.web.inbound import (
    Seat,
    Typed,
    Unreadable,
    origin,
    place_name,
    read_place,
    read_press,
    read_seat,
    read_submission,
    read_typed,
)
from core.inbound import Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind, Role

HOME = Home("playground", "toys")
PYTHON = Place(HOME, PlaceKind.CHANNEL, "python")
MIA = Origin(HOME, "mia", "Mia Stone", PYTHON, channel="python", zone="America/Denver", roles=())


@pytest.mark.parametrize("name", ["direct", "channel:python", "room:room000000009", "channel:a:b"])
def test_a_place_is_named_as_it_was_read(name: str) -> None:
    assert place_name(read_place(name, HOME, "mia")) == name


@pytest.mark.parametrize("name", ["", "channel:", "direct:ben", "kitchen:1", "room"])
def test_a_place_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        read_place(name, HOME, "mia")


def test_roles_are_told_by_their_names() -> None:
    seat = Seat("mia", Place(HOME, PlaceKind.DIRECT, "mia"))

    assert origin(seat, "Mia", None, ("Night Gardeners",)).roles == (Role("night-gardeners", "Night Gardeners"),)


def test_who_acts_and_where() -> None:
    assert origin(read_seat({"user": "mia", "place": "channel:python"}, HOME), "Mia Stone", "America/Denver") == MIA
    assert origin(Seat("mia", Place(HOME, PlaceKind.DIRECT, "mia")), "Mia", None).channel == ""
    assert origin(Seat("mia", Place(HOME, PlaceKind.ROOM, "room1")), "Mia", None).channel == ""


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/ask", "ask", ""),
        ("/ask How do I chunk?", "ask", "How do I chunk?"),
        ("/ask first line\nsecond line", "ask", "first line\nsecond line"),
        ("/kith join", "join", ""),
        ("/Kith  Helped  ben with zarr ", "helped", "ben with zarr"),
        ("/kith", "help", ""),
        ("/kith helped\nben", "helped", "ben"),
        ("/join", "join", ""),
    ],
)
def test_a_line_that_begins_with_a_slash_is_a_command(text: str, name: str, words: str) -> None:
    assert read_typed({"text": text}, MIA) == Invocation(MIA, name, words=words)


@pytest.mark.parametrize("text", ["hello", "/etc/hosts is broken", "/ not a command", "/1", "see /ask"])
def test_any_other_line_is_for_people(text: str) -> None:
    assert read_typed({"text": text}, MIA) == Typed(text)


def test_a_press_and_a_choice() -> None:
    assert read_press({"token": "offer.pass:01C:01O"}, MIA) == Press(MIA, "offer.pass:01C:01O")
    assert read_press({"token": "offer.often:01C", "value": "2"}, MIA) == Press(MIA, "offer.often:01C", "2")


def test_a_sent_form() -> None:
    token = "questions.written:01C"
    sent = read_submission({"token": token, "values": {"text": "one\r\ntwo", "kind": "answer"}}, MIA)

    assert sent == Submission(MIA, token, {"text": "one\ntwo", "kind": "answer"})


@pytest.mark.parametrize("values", [None, [], "text", {"text": 1}, {"text": "x" * 10_001}])
def test_a_form_of_another_shape_is_refused(values: object) -> None:
    with pytest.raises(Unreadable):
        read_submission({"token": "questions.written:01C", "values": values}, MIA)


@pytest.mark.parametrize(
    "fields", [{}, {"user": 1, "place": "direct"}, {"user": "mia"}, {"user": "mia", "place": None}]
)
def test_a_seat_of_another_shape_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        read_seat(fields, HOME)
