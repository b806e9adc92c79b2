"""Blocking, which any member may, and taking members out, which organisers may."""

from collections.abc import Mapping
from typing import Annotated

from core.commands import Arg, Part, What, command, press, submit
from core.errors import Refusal
from core.ids import MemberId
from core.message import Message
from core.reads import Caller, Named
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.safety import messages, whom_messages
from core.safety.barring import let_back, take_out
from core.safety.model import By, Wall
from core.safety.store import SafetyUnit
from core.safety.whom import whom
from core.spans import t


@command("block", t("Keep you and somebody apart; they aren't told"), asks=True, part=Part.SAFETY)
async def block(
    caller: Caller, unit: SafetyUnit, who: Annotated[str, Arg(t("their name here"), What.MEMBER)] = ""
) -> Reply:
    """Put up a wall; a second one changes nothing. With nobody named, a form asks."""
    if not who:
        return Ask(whom_messages.block_form())
    return Whisper(await _block(caller, unit, await whom(caller, unit, who)))


@submit("safety.block-named")
async def block_named(caller: Caller, unit: SafetyUnit, values: Mapping[str, str]) -> Reply:
    """Put up a wall from the form."""
    try:
        other = await whom(caller, unit, values.get("who", ""))
    except Refusal as refusal:
        return Invalid({"who": refusal.sentence}, whom_messages.block_form().filled(values))
    return Whisper(await _block(caller, unit, other))


@command("unblock", t("Take a block back"), part=Part.SAFETY)
async def unblock(caller: Caller, unit: SafetyUnit, who: Annotated[str, Arg(t("their name here"))]) -> Reply:
    """Take a wall down."""
    behind = [await unit.people.named(one) for one in await unit.safety.walls_of(caller.member, Wall.BLOCK)]
    words = who.strip().removeprefix("@").casefold()
    found = [one for one in behind if one.name.casefold() == words]  # also who has left since
    other = found[0] if len(found) == 1 else await whom(caller, unit, who)
    return Whisper(await _unblock(caller, unit, other))


@command("blocked", t("See whom you blocked"), part=Part.SAFETY)
async def blocked(caller: Caller, unit: SafetyUnit) -> Reply:
    """List the member's own blocks."""
    behind = await unit.safety.walls_of(caller.member, Wall.BLOCK)
    return Whisper(messages.blocks([await unit.people.named(one) for one in behind]))


@press("safety.block")
async def block_pressed(caller: Caller, unit: SafetyUnit, member: str) -> Reply:
    """Block from a button that names somebody."""
    other = await unit.people.named(MemberId(member))
    if other.member == caller.member:
        raise Refusal(messages.YOURSELF)
    await unit.safety.put_up(caller.member, Wall.BLOCK, [other.member], unit.now)
    return Whisper(messages.blocked(other))


@press("safety.unblock")
async def unblock_pressed(caller: Caller, unit: SafetyUnit, member: str) -> Reply:
    """Take a block back from a button."""
    return Replace(await _unblock(caller, unit, await unit.people.named(MemberId(member))))


@press("safety.unblock-one")
async def unblock_chosen(caller: Caller, unit: SafetyUnit, value: str) -> Reply:
    """Take a block back from the list."""
    return Replace(await _unblock(caller, unit, await unit.people.named(MemberId(value))))


@command("ban", t("Take somebody out: they can't ask or be asked"), organiser=True, asks=True)
async def ban(
    caller: Caller, unit: SafetyUnit, who: Annotated[str, Arg(t("their name here"), What.MEMBER)] = ""
) -> Reply:
    """Take a member out for good; it can be lifted. With nobody named, a form asks."""
    if not who:
        return Ask(whom_messages.ban_form())
    return Whisper(await _ban(unit, await whom(caller, unit, who)))


@submit("safety.ban-named")
async def ban_named(caller: Caller, unit: SafetyUnit, values: Mapping[str, str]) -> Reply:
    """Take a member out from the form."""
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
    try:
        return Whisper(await _ban(unit, await whom(caller, unit, values.get("who", ""))))
    except Refusal as refusal:
        return Invalid({"who": refusal.sentence}, whom_messages.ban_form().filled(values))


@command("unban", t("Let somebody back in"), organiser=True)
async def unban(caller: Caller, unit: SafetyUnit, who: Annotated[str, Arg(t("their name here"))]) -> Reply:
    """Lift a ban. Who is out has left, so they are looked for among those who are out, too."""
    out = [await unit.people.named(one.member) for one in await unit.safety.all_banned(unit.now)]
    words = who.strip().removeprefix("@").casefold()
    found = [one for one in out if one.name.casefold() == words]
    other = found[0] if len(found) == 1 else await whom(caller, unit, who)
    return Whisper(await _unban(unit, other))


@command("bans", t("See who was taken out"), organiser=True)
async def bans(caller: Caller, unit: SafetyUnit) -> Reply:  # noqa: ARG001
    """List who is out."""
    out = await unit.safety.all_banned(unit.now)
    return Whisper(messages.bans([(await unit.people.named(one.member), one.until) for one in out]))


@press("safety.unban")
async def unban_pressed(caller: Caller, unit: SafetyUnit, member: str) -> Reply:
    """Lift a ban from a button."""
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
    return Replace(await _unban(unit, await unit.people.named(MemberId(member))))


async def _block(caller: Caller, unit: SafetyUnit, other: Named) -> Message:
    await unit.safety.put_up(caller.member, Wall.BLOCK, [other.member], unit.now)
    return messages.blocked(other)


async def _ban(unit: SafetyUnit, other: Named) -> Message:
    if (await unit.people.standing(other.member)).organiser:
        raise Refusal(messages.ORGANISES)
    await take_out(other.member, By.ORGANISER, unit)
    return messages.banned(other)


async def _unblock(caller: Caller, unit: SafetyUnit, other: Named) -> Message:
    if other.member not in await unit.safety.walls_of(caller.member, Wall.BLOCK):
        return messages.not_blocked(other)
    await unit.safety.take_down(caller.member, Wall.BLOCK, [other.member])
    return messages.unblocked(other)


async def _unban(unit: SafetyUnit, other: Named) -> Message:
    lifted = await let_back(other.member, unit)
    return messages.unbanned(other) if lifted else messages.not_banned(other)
