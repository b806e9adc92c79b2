"""What happens when somebody in a pane types, presses or sends: Kith is asked, and its reply is put in its place."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, assert_never

from bots.overhearing import Overhear, hears_nothing
from bots.web import forms, inbound, render
from bots.web.inbound import Fields, Seat, Typed, Unreadable
from bots.web.playground import Playground, body
from bots.web.store import Person
from core.catalogue import Catalogue
from core.dispatch import Answer
from core.inbound import Invocation, Origin, Overheard, Press, Submission, Telling
from core.message import Message
from core.places import PlaceKind
from core.replies import Ask, Invalid, Nothing, Replace, Say, Whisper

Json = dict[str, Any]
Wake = Callable[[], Awaitable[None]]

DEAF = "Kith reads commands here, and nothing else. Type / to see them."


class Door(Protocol):
    """What the playground needs of core's dispatcher."""

    @property
    def catalogue(self) -> Catalogue:
        """Everything that Kith can be asked."""

    async def command(self, invocation: Invocation) -> Answer:
        """Run a command."""
        ...

    async def press(self, press: Press) -> Answer:
        """Do what a button does."""
        ...

    async def submit(self, submission: Submission) -> Answer:
        """Take a form."""
        ...


@dataclass(frozen=True, slots=True)
class Acts:
    """The three things that people do."""

    playground: Playground
    door: Door
    wake: Wake
    overhear: Overhear = hears_nothing

    async def seat(self, fields: Fields) -> tuple[Seat, Person]:
        """Find who acts and where; nobody acts in a room that they are not in."""
        seat = inbound.read_seat(fields, self.playground.home)
        person = await self.playground.store.person(seat.user)
        if person is None:
            raise Unreadable("user")
        if seat.place.kind is PlaceKind.ROOM and seat.user not in await self.playground.readers(seat.place):
            raise Unreadable("place")
        return seat, person

    async def types(self, fields: Fields) -> Json:
        """Take a line: a command for Kith, or words for the people in the place."""
        seat, origin = await self._origin(fields)
        line = inbound.read_typed(fields, origin)
        if isinstance(line, Typed):
            if line.words:
                said = await self.playground.somebody_says(seat.place, seat.user, line.words)
                if seat.place.kind is PlaceKind.CHANNEL:
                    told = Overheard(seat.place, said.id, Telling.WRITTEN, seat.user, said.at, line.words)
                    await self.overhear(told)
            return {"hint": DEAF if seat.place.kind is PlaceKind.DIRECT else None}
        answer = await self.door.command(line)
        return await self._shown(
            answer, seat, after=f"/{line.name}" if _alone(self.door, line) else f"/kith {line.name}"
        )

    async def presses(self, fields: Fields) -> Json:
        """Take a pressed button or a chosen option of a message."""
        seat, origin = await self._origin(fields)
        answer = await self.door.press(inbound.read_press(fields, origin))
        return await self._shown(answer, seat, pressed=_message(fields))

    async def sends(self, fields: Fields) -> Json:
        """Take a form. What is refused leaves the form open, so that nothing typed is lost."""
        seat, origin = await self._origin(fields)
        answer = await self.door.submit(inbound.read_submission(fields, origin))
        match answer.reply:
            case Whisper(message) if message.kind == "kernel.refusal":
                return {"refused": render.render(message, answer.rendering)}
        return {"close": True} | await self._shown(answer, seat, pressed=_message(fields))

    async def _origin(self, fields: Fields) -> tuple[Seat, Origin]:
        seat, person = await self.seat(fields)
        return seat, inbound.origin(seat, person.name, person.zone, person.roles)

    async def _shown(self, answer: Answer, seat: Seat, *, pressed: str | None = None, after: str | None = None) -> Json:
        shown: Json = {}
        community = answer.rendering.community
        match answer.reply:
            case Say(message):
                await self.playground.kith_says(seat.place, message, community)
            case Whisper(message, file):
                await self.playground.kith_says(seat.place, message, community, only_for=seat.user, after=after)
                shown = {} if file is None else {"file": {"name": file.name, "text": file.text}}
            case Replace(message):
                await self._replace(message, answer, seat, pressed, after)
            case Ask(form):
                shown = {"dialog": forms.render(form, answer.rendering), "message": pressed}
            case Invalid(errors, form):
                shown = {"dialog": forms.render(form, answer.rendering, errors), "message": pressed, "close": False}
            case Nothing():
                pass
            case _:
                assert_never(answer.reply)
        await self.wake()
        return shown

    async def _replace(
        self, message: Message, answer: Answer, seat: Seat, pressed: str | None, after: str | None
    ) -> None:
        community = answer.rendering.community
        now = self.playground.clock.now()
        found = None if pressed is None else await self.playground.store.message(pressed)
        if found is None or found.author is not None or not _stands(found.place_kind, found.place_key, seat):
            await self.playground.kith_says(seat.place, message, community, only_for=seat.user, after=after)
        else:
            await self.playground.store.edit(found.id, body(message, community), now)


def _stands(kind: str, key: str, seat: Seat) -> bool:
    return (kind, key) == (seat.place.kind.value, seat.place.key)


def _message(fields: Fields) -> str | None:
    return inbound.word(fields, "message") if fields.get("message") is not None else None


def _alone(door: Door, line: Invocation) -> bool:
    return any(command.alone for command in door.catalogue.commands if command.name == line.name)
