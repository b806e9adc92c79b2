"""What a pane of the playground sends, read as core reads every platform: pure, and strict about shapes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.inbound import Invocation, Origin, Press, Submission
from core.places import Home, Place, PlaceKind, Role

_COMMAND = re.compile(r"/([A-Za-z][A-Za-z-]*)(?:\s+(.*))?", re.DOTALL)
LONGEST = 10_000  # characters in one typed message or field

Fields = Mapping[str, object]


class Unreadable(ValueError):
    """A request that no page of ours sends."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Words for the people in a place; Kith reads no private ones, and others only where listening was opened."""

    words: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Who a pane is, and where it looks."""

    user: str
    place: Place


def place_name(place: Place) -> str:
    """Name a place as the page's address does; a direct conversation is named without its member."""
    return "direct" if place.kind is PlaceKind.DIRECT else f"{place.kind.value}:{place.key}"


def read_place(name: str, home: Home, user: str) -> Place:
    """Read what `place_name` gave."""
    kind, _, key = name.partition(":")
    if kind == "direct" and not key:
        return Place(home, PlaceKind.DIRECT, user)
    if kind not in {"channel", "room"} or not key:
        raise Unreadable(name)
    return Place(home, PlaceKind(kind), key)


def read_seat(fields: Fields, home: Home) -> Seat:
    """Read who acts, and where."""
    user = word(fields, "user")
    return Seat(user, read_place(word(fields, "place"), home, user))


def origin(seat: Seat, name: str, zone: str | None, roles: Sequence[str] = ()) -> Origin:
    """Say who acted and where, in core's words."""
    channel = seat.place.key if seat.place.kind is PlaceKind.CHANNEL else ""
    held = tuple(Role("-".join(role.lower().split()), role) for role in roles)
    return Origin(seat.place.home, seat.user, name, seat.place, channel=channel, zone=zone, roles=held)


def read_typed(fields: Fields, origin: Origin) -> Invocation | Typed:
    """Read a line: a command, `/name words` or `/kith name words`, or words for the people in the place."""
    words = word(fields, "text").strip()
    found = _COMMAND.fullmatch(words)
    if not words or found is None:
        return Typed(words)
    name, rest = found[1].lower(), (found[2] or "").strip()
    if name == "kith":
        name, *more = (rest or "help").split(maxsplit=1)
        rest = "".join(more)
    return Invocation(origin, name.lower(), words=rest)


def read_press(fields: Fields, origin: Origin) -> Press:
    """Read a pressed button or a chosen option."""
    return Press(origin, word(fields, "token"), word(fields, "value") if fields.get("value") is not None else None)


def read_submission(fields: Fields, origin: Origin) -> Submission:
    """Read a sent form."""
    values = fields.get("values")
    if not isinstance(values, dict):
        raise Unreadable("values")
    return Submission(origin, word(fields, "token"), {str(name): word(values, name) for name in values})


def word(fields: Fields, name: str) -> str:
    """Read one string of bounded length."""
    value = fields.get(name)
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Unreadable(name)
    return value.replace("\r\n", "\n")
