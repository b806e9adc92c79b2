"""A member's own data: handed over as a file, and forgotten for good."""

import json

from core.barriers import Why
from core.commands import Part, command, press
from core.errors import Stale
from core.ids import MemberId
from core.letters import reaction
from core.reads import Caller
from core.replies import File, Replace, Reply, Whisper
from core.safekeeping import CopyFound, ForgetAsked, ForgetDue
from core.safety import data_messages as messages
from core.safety.store import SafetyUnit
from core.spans import t


@command("export", t("Get everything I know about you, as a file"), part=Part.SAFETY)
async def export(caller: Caller, unit: SafetyUnit) -> Reply:
    """Hand over what is kept about the member."""
    return await _export(caller, unit)


@press("safety.export")
async def export_pressed(caller: Caller, unit: SafetyUnit) -> Reply:
    """Hand it over from a button."""
    return await _export(caller, unit)


@command("forget", t("Let me forget you"), part=Part.SAFETY)
async def forget(caller: Caller, unit: SafetyUnit) -> Reply:  # noqa: ARG001
    """Say what goes, and ask."""
    return Whisper(messages.forgetting())


@press("safety.stay")
async def stay(caller: Caller, unit: SafetyUnit) -> Reply:  # noqa: ARG001
    """Keep everything."""
    return Replace(messages.stayed())


@press("safety.forget-now")
async def forget_now(caller: Caller, unit: SafetyUnit) -> Reply:
    """Leave, let what was begun end for others, and be forgotten once it has."""
    unit.emit(ForgetAsked(unit.community, caller.member))
    return Replace(messages.forgotten())


@reaction(ForgetAsked)
async def once_all_has_ended(event: ForgetAsked, unit: SafetyUnit) -> None:
    """The features hear of it as of somebody's leaving; what follows is forgotten after that."""
    unit.emit(ForgetDue(unit.community, event.member))


@reaction(ForgetDue)
async def forget_whole(event: ForgetDue, unit: SafetyUnit) -> None:
    """Take the member's words back from every message, and forget the rest."""
    if await unit.forgetting.ending(event.member):
        raise Stale  # others are still being told that they left
    for about in await unit.forgetting.words_of(event.member):
        if await unit.removals.take_away(about, Why.FORGOTTEN, unit.now):
            for delivery in await unit.removals.of(about):
                unit.emit(CopyFound(unit.community, delivery))
    await unit.forgetting.erase(event.member, MemberId(unit.new_id()), unit.now)


async def _export(caller: Caller, unit: SafetyUnit) -> Reply:
    known = await unit.forgetting.known_of(caller.member)
    text = json.dumps({"made_at": unit.now.isoformat(), **known}, indent=1, ensure_ascii=False)
    return Whisper(messages.exported(), File(f"kith-{unit.now:%Y-%m-%d}.json", text))
