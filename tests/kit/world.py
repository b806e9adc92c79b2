"""A whole Kith in a test: people who type and press, a clock that is moved, and what each of them is told.

Nothing is replaced: the real doors, relay and stores run over a database of the test's own, and the playground is the
platform. Members are called by their account's name: `await world.says("ada", "/ask …")`.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self, assert_never
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Table, select

from bots.clocks import Dice
from bots.web import codec
from bots.web.clock import MovableClock
from bots.web.playground import Playground, body
from bots.wiring import Kith, PlayChannel, PlayPerson
from bots.worker import Worker
from core.communities.model import Community
from core.dispatch import Answer
from core.inbound import Invocation, Origin, Press, Submission
from core.kith import catalogue
from core.members.model import Member
from core.places import Home, Place, PlaceKind, Role
from core.replies import Ask, File, Invalid, Nothing, Replace, Say, Whisper
from storage.rows.playground import messages
from tests.kit.plain import aloud, form_aloud
from tests.kit.seeing import Opened, Seen
from tests.kit.watching import Watch, WatchedMessenger

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)  # a Wednesday, 12:00 in Warsaw
HOME = Home("playground", "tests")
ZONE = "Europe/Warsaw"
CHANNEL = "docker-help"
DOCKER = "My two docker containers cannot reach each other by name. What am I missing?"
PEOPLE = ("ada", "bo", "cy", "dee", "eli", "fay", "gus", "hal", "ida", "jo", "kai", "lee")


@dataclass
class World:
    """One community and everybody in it."""

    kith: Kith
    clock: MovableClock
    playground: Playground
    community: Community
    watch: Watch
    settling: bool = True  # whether the worker does what follows after each act
    zones: dict[str, str | None] = field(default_factory=dict)  # what a platform says of somebody's zone
    forms: dict[str, Opened] = field(default_factory=dict)
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)  # what a platform says of somebody's roles
    files: dict[str, File] = field(default_factory=dict)  # what Kith handed to whom, the latest one

    def __post_init__(self) -> None:
        self.worker = Worker(self.kith)
        self.store = self.kith.playground(HOME.tenant)

    @classmethod
    @asynccontextmanager
    async def open(cls, address: str, people: Sequence[str] = PEOPLE, seed: int = 1) -> AsyncIterator[Self]:
        """Open a world over a migrated database."""
        clock, watch = MovableClock.starting(NOON, real=lambda: NOON), Watch()
        kith = await Kith.open(address, clock, Dice(seed), catalogue=watch.over(catalogue()))
        try:
            store = kith.playground(HOME.tenant)
            playground = Playground(store, clock, HOME)
            messenger = WatchedMessenger(playground)
            messenger.watch, messenger.kith = watch, kith
            kith.messengers[HOME.platform] = messenger
            community = await kith.found("Readers", ZONE, HOME)
            await store.add_people([PlayPerson(user, user.title(), ZONE) for user in people])
            await store.add_channels([PlayChannel(CHANNEL, CHANNEL)])
            yield cls(kith, clock, playground, community, watch)
        finally:
            await kith.close()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which messages are read aloud."""
        return ZoneInfo(ZONE)

    async def says(self, user: str, line: str, channel: str | None = None) -> str:
        """Let somebody type a command, to Kith or in a channel, and return what they see at once."""
        place = Place(HOME, PlaceKind.CHANNEL, channel) if channel else Place(HOME, PlaceKind.DIRECT, user)
        name, _, rest = line.removeprefix("/kith ").removeprefix("/").partition(" ")
        answer = await self.kith.dispatcher.command(Invocation(self.origin(user, place), name, rest))
        return await self._shown(user, answer, place, None)

    async def presses(
        self, user: str, label: str, *, kind: str | None = None, of: str | None = None, on: Seen | None = None
    ) -> str:
        """Let somebody press the button of the latest message that has it, and return what they see at once.

        `of` lets them press a button of somebody else's message, and `on` one of a message as it stood earlier.
        """
        found = on or await self.message(of or user, kind, label)
        button = found.button(label)
        assert button is not None, f"no [{label}] in\n{found.text}"
        return await self.presses_token(user, button.action.token(self.community.id), found)

    async def presses_token(self, user: str, token: str, on: Seen | None = None, *, value: str | None = None) -> str:
        """Let somebody press a button that holds this token."""
        place = on.place if on else Place(HOME, PlaceKind.DIRECT, user)
        answer = await self.kith.dispatcher.press(Press(self.origin(user, place), token, value))
        return await self._shown(user, answer, place, on)

    async def submits(self, user: str, **values: str) -> str:
        """Let somebody fill in the form in front of them and send it, and return what they see at once."""
        opened = self.forms[user]
        filled = {one.name: one.value for one in opened.form.fields} | values
        token = opened.form.action.token(self.community.id)
        answer = await self.kith.dispatcher.submit(Submission(self.origin(user, opened.where), token, filled))
        return await self._shown(user, answer, opened.where, opened.pressed)

    async def joins(self, user: str, weekly: int = 2, topics: str = "", **more: str) -> str:
        """Let somebody join with these switches."""
        with self.holding():  # nothing follows from opening a form
            await self.says(user, "/kith join")
        return await self.submits(user, weekly=str(weekly), topics=topics, **more)

    async def looks_after(self, user: str) -> None:
        """Let somebody be an organiser from now on."""
        await self.says(user, "/kith help")
        async with self.kith.units.begin(self.community.id) as unit:
            await unit.members.save(replace(await self.member(user), organiser=True))
            await unit.commit()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Let the worker wait meanwhile."""
        before, self.settling = self.settling, False
        try:
            yield
        finally:
            self.settling = before

    async def settles(self) -> None:
        """Let the worker do everything that is due now."""
        await self.worker.settle()

    async def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass, through every moment at which something is due."""
        end = self.clock.now() + timedelta(days=days, hours=hours, minutes=minutes)
        await self.settles()
        while (due := await self.kith.next_due()) is not None and self.clock.now() < due <= end:
            self.clock.advance(due - self.clock.now())
            await self.settles()
        self.clock.advance(end - self.clock.now())
        await self.settles()

    async def message(self, user: str, kind: str | None = None, label: str | None = None) -> Seen:
        """Return the message that last changed of those that somebody sees, of a kind or with a button."""
        for seen in reversed(await self.sees(user)):
            if kind in {None, seen.message.kind} and (label is None or seen.button(label)):
                return seen
        seen_by = "\n---\n".join(f"{seen.message.kind}: {seen.text}" for seen in await self.sees(user))
        raise AssertionError(f"{user} sees no {kind or 'message'} with [{label}], but:\n{seen_by}")

    async def told(self, user: str, kind: str | None = None) -> str:
        """Return the text of the message that last changed of those that somebody sees, or of the last of a kind."""
        return (await self.message(user, kind)).text

    async def room(self, user: str) -> list[str]:
        """Return what Kith wrote in somebody's latest room, oldest first."""
        rooms = await self.store.rooms_of(user)
        return [seen.text for seen in await self._in(Place(HOME, PlaceKind.ROOM, rooms[-1].key), user)]

    async def sees(self, user: str) -> list[Seen]:
        """Return every message of Kith's that somebody can see, in the order in which they last changed."""
        rooms = await self.store.rooms_of(user)
        places = [Place(HOME, PlaceKind.DIRECT, user), Place(HOME, PlaceKind.CHANNEL, CHANNEL)]
        places += [Place(HOME, PlaceKind.ROOM, room.key) for room in rooms]
        found = [seen for place in places for seen in await self._in(place, user)]
        return sorted(found, key=lambda seen: seen.version)

    async def kinds(self, user: str) -> list[str]:
        """Return the kinds of the messages that somebody sees, in the order in which they last changed."""
        return [seen.message.kind for seen in await self.sees(user)]

    async def asked(self) -> list[str]:
        """Name those who have an offer in front of them that waits for an answer."""
        said = [row for row in await self.rows(messages) if row.place_kind == "direct" and row.body is not None]
        return sorted(row.place_key for row in said if row.body["message"]["kind"] == "offers.offer")

    async def asks(self, user: str, text: str = DOCKER, channel: str | None = None) -> None:
        """Let somebody ask and send."""
        await self.says(user, f"/ask {text}", channel)
        await self.sends(user)

    async def sends(self, user: str) -> None:
        """Let somebody send the draft in front of them."""
        seen = await self.message(user, "questions.preview")
        labels = "Send", "Join and send", "Wait for people", "Join and wait"
        await self.presses(user, next(label for label in labels if seen.button(label)))

    async def member(self, user: str) -> Member:
        """Return the member behind an account."""
        async with self.kith.units.look(self.community.id) as unit:
            found = await unit.members.behind(HOME, user)
        assert found is not None, f"nobody knows {user}"
        return found[0]

    async def rows(self, table: Table) -> Sequence[Row[Any]]:
        """Return every row of a table."""
        async with self.kith.database.read() as db:
            return (await db.execute(select(table))).all()

    def origin(self, user: str, place: Place) -> Origin:
        """Say who acts, and where."""
        channel = place.key if place.kind is PlaceKind.CHANNEL else ""
        zone, roles = self.zones.get(user, ZONE), self.roles.get(user) if channel else None
        return Origin(HOME, user, user.title(), place, channel, zone, roles=roles)

    async def _in(self, place: Place, user: str) -> list[Seen]:
        found = await self.store.messages(place.kind.value, place.key, user, limit=10_000)
        seen = []
        for one in found:
            if one.body is not None:
                message = codec.from_json(dict(one.body["message"]))
                text = aloud(message, self.clock.now(), self.zone)
                seen.append(Seen(one.id, one.version, place, message, text))
        return seen

    async def _shown(self, user: str, answer: Answer, place: Place, pressed: Seen | None) -> str:
        community, now = answer.rendering.community, answer.rendering.now
        match answer.reply:
            case Ask(form):
                self.forms[user] = Opened(form, {}, place, pressed)
                shown = form_aloud(form)
            case Invalid(errors, form):
                self.forms[user] = Opened(form, errors, place, pressed)
                shown = form_aloud(form, errors)
            case Say(message) | Whisper(message) | Replace(message):
                if isinstance(answer.reply, Whisper) and answer.reply.file is not None:
                    self.files[user] = answer.reply.file
                shown = aloud(message, now, answer.rendering.zone)
                if isinstance(answer.reply, Replace) and pressed is not None:
                    await self.store.edit(pressed.id, body(message, community), now)
                else:
                    only = None if isinstance(answer.reply, Say) else user
                    await self.playground.kith_says(place, message, community, only_for=only)
            case Nothing():
                shown = ""
            case _:
                assert_never(answer.reply)
        if self.settling:
            await self.settles()
        return shown
