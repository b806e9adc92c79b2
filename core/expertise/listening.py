"""Listening, opened by organisers for one channel at a time: a notice first, a week, then counts of words, no text."""

from dataclasses import replace
from typing import Annotated

from core.belonging import ListeningOpened, ListeningStopped
from core.commands import Arg, command, press
from core.ears import SHOWS, Ear, ear_at, opened, stopped
from core.errors import Refusal
from core.expertise import listening_messages as messages
from core.expertise.hearing import HearingUnit
from core.letters import Letter, Purpose, There, letter
from core.message import Message
from core.places import PlaceKind
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.spans import t

STOP = "stop"
MOST = 50  # channels


@command("listen", t("Organisers: let me count words in this channel, a week after a notice"), organiser=True)
async def listen(
    caller: Caller,
    unit: HearingUnit,
    what: Annotated[
        str, Arg(t("stop, or nothing to see where I listen"), choices=((STOP, t("listen here no more")),))
    ] = "",
) -> Reply:
    """Show where Kith listens and the notice that would be posted here, or stop here."""
    if what == STOP:
        return Whisper(await _stopped(caller, unit))
    return Whisper(await _shown(caller, unit))


@press("expertise.listen")
async def open_channel(caller: Caller, unit: HearingUnit) -> Reply:
    """Post the notice; its week begins now. A second press changes nothing."""
    _organises(caller)
    chosen = await unit.settings.get()
    here = ear_at(chosen.ears, caller.place)
    if here is None or not here.open or await _unposted(here, unit):
        if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
            raise Refusal(messages.NOT_A_CHANNEL)
        if caller.deaf is not None:
            raise Refusal(caller.deaf)
        if len(chosen.listened) >= MOST:
            raise Refusal(messages.TOO_MANY)
        channel = caller.channel or caller.place.key
        name = "" if channel.isdecimal() else channel
        chosen = replace(chosen, ears=opened(chosen.ears, caller.place, channel, name, unit.now))
        await unit.settings.save(chosen)
        here = chosen.ears[-1]
        unit.emit(ListeningOpened(unit.community, here.number))
    return Replace(messages.begun(here.begins))


@press("expertise.listen-stop")
async def stop_here(caller: Caller, unit: HearingUnit) -> Reply:
    """Stop listening in this channel."""
    _organises(caller)
    return Replace(await _stopped(caller, unit))


@letter(ListeningOpened)
async def publish_notice(event: ListeningOpened, unit: HearingUnit) -> Letter | None:
    """The notice, in the channel itself; one that comes too late is not posted, and then nothing is heard."""
    ear = _numbered((await unit.settings.get()).ears, event.number)
    if ear is None or not ear.open or unit.now > ear.opened_at + SHOWS:
        return None
    return Letter(There(ear.place), messages.notice(ear.begins), Purpose.REPLY, slot=ear.slot)


@letter(ListeningStopped)
async def take_notice_back(event: ListeningStopped, unit: HearingUnit) -> Letter | None:
    """The notice says that it is over."""
    ear = _numbered((await unit.settings.get()).ears, event.number)
    if ear is None or ear.open:
        return None
    return Letter(There(ear.place), messages.over(), Purpose.REPLY, slot=ear.slot, only_edit=True)


async def _shown(caller: Caller, unit: HearingUnit) -> Message:
    ears = (await unit.settings.get()).listened
    where = [messages.Where(ear, unposted=await _unposted(ear, unit)) for ear in ears]
    in_channel = caller.place is not None and caller.place.kind is PlaceKind.CHANNEL
    if not in_channel:
        return messages.card(where, messages.Here.NOWHERE, unit.now)
    here = next((one for one in where if one.ear.place == caller.place), None)
    if here is not None and not here.unposted:
        return messages.card(where, messages.Here.OPEN, unit.now)
    if caller.deaf is not None:
        return messages.card(where, messages.Here.DEAF, unit.now, caller.deaf)
    return messages.card(where, messages.Here.CLOSED, unit.now)


async def _stopped(caller: Caller, unit: HearingUnit) -> Message:
    chosen = await unit.settings.get()
    here = ear_at(chosen.ears, caller.place)
    if here is None or not here.open:
        raise Refusal(messages.NOT_LISTENING)
    await unit.settings.save(replace(chosen, ears=stopped(chosen.ears, caller.place, unit.now)))
    unit.emit(ListeningStopped(unit.community, here.number))
    return messages.ended()


async def _unposted(ear: Ear, unit: HearingUnit) -> bool:
    """Tell whether the notice stands nowhere and will not be posted any more."""
    return unit.now > ear.opened_at + SHOWS and await unit.progress.slot(ear.slot) is None


def _numbered(ears: tuple[Ear, ...], number: int) -> Ear | None:
    return next((ear for ear in ears if ear.number == number), None)


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
