"""A pause: for a while nothing unasked reaches a member, by their own act, and one tap ends it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.commands import press, submit
from core.errors import Refusal
from core.members import pause_messages as messages
from core.members.model import UNTIL_BACK, Member
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Replace, Reply, Whisper
from core.spans import t

DAYS = (messages.WEEK, messages.FORTNIGHT, messages.MONTH)


@press("members.pause", asks=True)
async def pause(caller: Caller, unit: MembersUnit) -> Reply:
    """Ask for how long."""
    await _joined(caller, unit)
    return Ask(messages.pause_form())


@submit("members.pause")
async def paused(caller: Caller, unit: MembersUnit, values: Mapping[str, str]) -> Reply:
    """Begin a pause, or change how long it takes."""
    member, chosen = await _joined(caller, unit), values.get("how_long", messages.WEEK)
    if chosen not in (*DAYS, messages.OPEN):
        raise Refusal(t("Please choose one of the times offered."))
    until = UNTIL_BACK if chosen == messages.OPEN else unit.now + timedelta(days=int(chosen))
    await unit.members.save(replace(member, away_until=until))
    return Whisper(messages.paused(until))


@press("members.back")
async def back(caller: Caller, unit: MembersUnit) -> Reply:
    """End a pause; a second press changes nothing."""
    member = await unit.members.get(caller.member)
    if member is not None and member.away_until is not None:
        await unit.members.save(replace(member, away_until=None))
    return Replace(messages.back())


async def _joined(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None or not member.joined:
        raise Refusal(messages.JOIN_FIRST)
    return member
