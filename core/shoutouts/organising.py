"""What organisers do: say where shout-outs go, see what will be posted, leave somebody out, postpone, stop."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.message import Message
from core.places import PlaceKind
from core.reads import Caller
from core.recognition import NominationMoved, ShoutoutDue
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.shoutouts import previewing
from core.shoutouts.gathering import channel_here, posting_of
from core.shoutouts.model import Nomination, Shoutout, Side, State
from core.shoutouts.months import month_before, months_back, post_moment, postponed
from core.shoutouts.store import ShoutoutsUnit
from core.spans import t

HERE, OFF = "here", "off"


@command("shoutout", t("Organisers: see the next shout-out, or send one to this channel"), organiser=True)
async def shoutout(
    caller: Caller, unit: ShoutoutsUnit, what: Annotated[str, Arg(t("here, off, or nothing"))] = ""
) -> Reply:
    """Show the next post, or say where it goes."""
    match what.lower():
        case "":
            return Whisper(await _next(unit))
        case "here":
            return await _here(caller, unit)
        case "off":
            await unit.shoutouts.save_settings(replace(await unit.shoutouts.settings(), place=None, channel=""))
            latest = await unit.shoutouts.latest()
            if latest is not None and latest.state is State.ASKING:
                await _end(latest, unit)
            return Whisper(previewing.off())
        case _:
            raise Refusal(previewing.UNKNOWN)


@press("shoutouts.drop")
async def drop(caller: Caller, unit: ShoutoutsUnit, period: str, value: str) -> Reply:
    """Leave somebody out; they are told nothing but that nothing more is needed."""
    planned = await _planned(caller, unit, period)
    found = await unit.shoutouts.nomination(value)
    if planned is None or found is None or found.period != period:
        raise Refusal(previewing.TOO_LATE)
    if not found.dropped:
        await unit.shoutouts.save_nomination(replace(found, dropped=True))
        _moved(found, unit)
    return Replace(await _preview(planned, unit))


@press("shoutouts.postpone")
async def postpone(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """Post it a week later."""
    planned = await _planned(caller, unit, period)
    if planned is None:
        raise Refusal(previewing.TOO_LATE)
    later = postponed(planned.post_at, (await unit.shoutouts.settings()).hour, await unit.dealings.zone())
    if later is None:
        raise Refusal(previewing.FULL_MONTH)
    moved = planned.move(later)
    await unit.shoutouts.save(moved)
    unit.emit(ShoutoutDue(unit.community, period, moved.plan), due=later)
    for nomination in await unit.shoutouts.nominations(period):
        _moved(nomination, unit)
    return Replace(await _preview(moved, unit))


@press("shoutouts.stop")
async def stop(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """No post this month."""
    planned = await _planned(caller, unit, period)
    if planned is not None:
        await _end(planned, unit)
    return Replace(previewing.stopped())


@press("shoutouts.settings", asks=True)
async def settings(caller: Caller, unit: ShoutoutsUnit) -> Reply:
    """Open the settings."""
    _organises(caller)
    return Ask(previewing.settings_form(await unit.shoutouts.settings()))


@submit("shoutouts.settings")
async def settings_sent(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str]) -> Reply:
    """Save the settings."""
    _organises(caller)
    found = await unit.shoutouts.settings()
    hour = values.get("hour", "").strip()
    if not (hour.isdecimal() and int(hour) <= previewing.LAST_HOUR):
        return Invalid({"hour": previewing.BAD_HOUR}, previewing.settings_form(found).filled(values))
    quiet = values.get("quiet") != previewing.NOTHING
    await unit.shoutouts.save_settings(replace(found, hour=int(hour), quiet=quiet))
    return Whisper(previewing.saved())


async def _here(caller: Caller, unit: ShoutoutsUnit) -> Reply:
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        raise Refusal(previewing.NOT_A_CHANNEL)
    found = replace(await unit.shoutouts.settings(), place=caller.place, channel=channel_here(caller))
    await unit.shoutouts.save_settings(found)
    return Whisper(await _next(unit))


async def _next(unit: ShoutoutsUnit) -> Message:
    found = await unit.shoutouts.settings()
    if found.place is None:
        raise Refusal(previewing.NO_CHANNEL)
    latest = await unit.shoutouts.latest()
    if latest is not None and latest.state is State.ASKING:
        return await _preview(latest, unit)
    zone = await unit.dealings.zone()
    period = months_back(month_before(unit.now.astimezone(zone).date()), -1)
    return previewing.waiting(found, post_moment(period, found.hour, zone))


async def _preview(planned: Shoutout, unit: ShoutoutsUnit) -> Message:
    found = await unit.shoutouts.settings()
    posting = await posting_of(planned, unit)
    asked: dict[str, None] = {}
    dropping = []
    for nomination in await unit.shoutouts.nominations(planned.period):
        if nomination.dropped:
            continue
        doer = (await unit.people.named(nomination.doer)).name
        dropping.append((nomination.id, doer))
        asked[doer] = None
        if nomination.giver is not None:
            asked[(await unit.people.named(nomination.giver)).name] = None
    silent = not (posting.lines or posting.helped or found.quiet)
    return previewing.preview(posting, planned.post_at, found.channel, list(asked), dropping, silent=silent)


async def _planned(caller: Caller, unit: ShoutoutsUnit, period: str) -> Shoutout | None:
    _organises(caller)
    found = await unit.shoutouts.get(period)
    return found if found is not None and found.state is State.ASKING else None


async def _end(planned: Shoutout, unit: ShoutoutsUnit) -> None:
    await unit.shoutouts.save(planned.end(State.STOPPED, unit.now))
    for nomination in await unit.shoutouts.nominations(planned.period):
        _moved(nomination, unit)


def _moved(nomination: Nomination, unit: ShoutoutsUnit) -> None:
    for side in Side:
        unit.emit(NominationMoved(unit.community, nomination.id, side))


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(previewing.ORGANISERS)
