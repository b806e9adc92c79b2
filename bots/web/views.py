"""What a pane shows, as JSON for the page: its person, its places, and each message as HTML in that person's zone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bots.web import codec, render, typed
from bots.web.about import About
from bots.web.clock import MovableClock
from bots.web.inbound import Seat, place_name, read_place
from bots.web.playground import Playground
from bots.web.store import Person, Room, Said
from core.ids import CommunityId
from core.places import PlaceKind
from core.ports import Rendering
from core.spans import Phrase, plain

Json = dict[str, Any]

LATEST = 80  # messages shown in a place
OLD = "This message is from another version of Kith, and I can't show it any more."
SHORT = 60  # characters of the words that an answer refers to


@dataclass(frozen=True, slots=True)
class Viewer:
    """Through whose eyes a pane looks, and when."""

    person: Person
    now: datetime
    names: Mapping[str, str]

    @property
    def zone(self) -> ZoneInfo:
        """Give their time zone."""
        return ZoneInfo(self.person.zone)


def day_of(at: datetime, zone: ZoneInfo) -> str:
    """Name the day of a moment."""
    here = at.astimezone(zone)
    return f"{here:%A} {here.day} {here:%B %Y}"


def hour_of(at: datetime, zone: ZoneInfo) -> str:
    """Name the time of day of a moment."""
    here = at.astimezone(zone)
    return f"{here.hour}:{here:%M}"


def clock(clock: MovableClock, about: About) -> Json:
    """Say what time it is in the playground."""
    now = clock.now()
    return {
        "iso": now.isoformat(),
        "day": day_of(now, about.zone),
        "time": hour_of(now, about.zone),
        "zone": about.zone.key,
    }


async def people(playground: Playground) -> list[Json]:
    """Give everybody one can be, with what reached them in private."""
    await playground.news.begin(playground.store)
    now = playground.clock.now()
    return [
        _person(person) | {"time": hour_of(now, ZoneInfo(person.zone)), "news": playground.news.of(person.user)}
        for person in await playground.store.people()
    ]


async def pane(playground: Playground, seat: Seat, person: Person) -> Json:
    """Give one pane. A place that the person cannot see becomes their conversation with Kith."""
    store = playground.store
    version = await store.version()  # read first: what comes later is new to the page once more, never lost
    names = {one.user: one.name for one in await store.people()}
    viewer = Viewer(person, playground.clock.now(), names)
    rooms = await store.rooms_of(person.user)
    places = [
        *(
            {"name": f"channel:{channel.key}", "kind": "channel", "title": channel.name, "about": channel.topic}
            for channel in await store.channels()
        ),
        {"name": "direct", "kind": "direct", "title": "Kith", "about": "Your conversation with Kith, a bot"},
        *(_room(room, viewer) for room in rooms),
    ]
    here = place_name(seat.place)
    if here not in {place["name"] for place in places}:
        return await pane(playground, Seat(seat.user, read_place("direct", playground.home, seat.user)), person)
    found = await store.messages(seat.place.kind.value, seat.place.key, person.user, limit=LATEST)
    time = hour_of(viewer.now, viewer.zone)
    return {
        "version": version,
        "person": _person(person) | {"time": time, "day": day_of(viewer.now, viewer.zone)},
        "place": here,
        "places": places,
        "messages": _messages(found, viewer),
    }


def _messages(found: Sequence[Said], viewer: Viewer) -> list[Json]:
    by_id = {said.id: said for said in found}
    return [_message(said, viewer, by_id.get(said.thread or "")) for said in found]


def _message(said: Said, viewer: Viewer, answers: Said | None) -> Json:
    shown = {
        "id": said.id,
        "day": day_of(said.at, viewer.zone),
        "time": hour_of(said.at, viewer.zone),
        "iso": said.at.isoformat(),
    }
    if said.author is not None:
        name = viewer.names.get(said.author, "Someone who left")
        about = _short(answers, viewer) if answers is not None else None
        words = said.text or ""
        return shown | {
            "kind": "person",
            "author": said.author,
            "name": name,
            "avatar": render.avatar(name),
            "html": typed.show(words),
            "summary": words,
            "answers": about,
        }
    html, summary = _kith(said, viewer)
    private = said.only_for is not None and said.place_kind != PlaceKind.DIRECT
    stored = said.body or {}
    return shown | {
        "kind": "kith",
        "author": None,
        "name": "Kith",
        "html": html,
        "summary": summary,
        "private": f"Visible to {viewer.person.name} alone" if private else None,
        "after": stored.get("after"),
    }


def _kith(said: Said, viewer: Viewer) -> tuple[str, str]:
    try:
        stored = said.body or {}
        message = codec.from_json(stored["message"])
        rendering = Rendering(CommunityId(stored["community"]), viewer.now, viewer.zone)
        return render.render(message, rendering), plain(message.summary, render.ENGLISH)
    except (KeyError, TypeError, ValueError):  # a row of an older Kith
        return render.inline(OLD, Rendering(CommunityId("none"), viewer.now, viewer.zone)), OLD


def _short(answered: Said, viewer: Viewer) -> Json:
    words = " ".join((answered.text or "").replace("**", "").replace("`", "").split())
    cut = words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + "…"
    name = "Kith" if answered.author is None else viewer.names.get(answered.author, "Someone who left")
    return {"id": answered.id, "name": name, "words": cut}


def _person(person: Person) -> Json:
    return {
        "user": person.user,
        "name": person.name,
        "zone": person.zone,
        "avatar": render.avatar(person.name),
    }


def _room(room: Room, viewer: Viewer) -> Json:
    others = [viewer.names.get(user, "Someone who left") for user in room.users if user != viewer.person.user]
    about = ", ".join([*others, "Kith"])
    return {"name": f"room:{room.key}", "kind": "room", "title": room.title, "about": f"You, {about}"}


def sentence(words: Phrase) -> str:
    """Give a sentence of Kith's as plain words."""
    return plain(words, render.ENGLISH)
