"""What organisers do: say where shout-outs go, see what will be posted, postpone, stop."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from core.commands import Arg, command, press, submit
from core.errors import Refusal
from core.message import Message
from core.places import PlaceKind
from core.reads import Caller
from core.recognition import ShoutoutDue
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.shoutouts import previewing
from core.shoutouts.gathering import channel_here
from core.shoutouts.model import Shoutout, State
from core.shoutouts.months import month_before, months_back, post_moment, postponed
from core.shoutouts.planning import organises, preview_of, tell_both, the_plan
from core.shoutouts.store import ShoutoutsUnit
from core.spans import t

HERE, OFF = "here", "off"
WHERE = ((HERE, t("Post them in this channel")), (OFF, t("Post none")))


@command("shoutout", t("Organisers: see the next shout-out, or send one to this channel"), organiser=True)
async def shoutout(
    caller: Caller, unit: ShoutoutsUnit, what: Annotated[str, Arg(t("here, off, or nothing"), choices=WHERE)] = ""
) -> Reply:
    """Show the next post, or say where it goes."""
    match what:
        case "":
            return Whisper(await _next(unit))
        case "here":
            return await _here(caller, unit)
        case _:
            await unit.shoutouts.save_settings(replace(await unit.shoutouts.settings(), place=None, channel=""))
            latest = await unit.shoutouts.latest()
            if latest is not None and latest.state is State.ASKING:
                await _end(latest, unit)
            return Whisper(previewing.off())


@press("shoutouts.postpone")
async def postpone(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """Post it a week later."""
    plan = await the_plan(caller, unit, period)
    if plan is None:
        raise Refusal(previewing.TOO_LATE)
    later = postponed(plan.post_at, (await unit.shoutouts.settings()).hour, await unit.dealings.zone())
    if later is None:
        raise Refusal(previewing.FULL_MONTH)
    moved = plan.move(later)
    await unit.shoutouts.save(moved)
    unit.emit(ShoutoutDue(unit.community, period, moved.plan), due=later)
    for nomination in await unit.shoutouts.nominations(period):
        tell_both(nomination, unit)
    return Replace(await preview_of(moved, unit))


@press("shoutouts.stop")
async def stop(caller: Caller, unit: ShoutoutsUnit, period: str) -> Reply:
    """No post this month."""
    plan = await the_plan(caller, unit, period)
    if plan is not None:
        await _end(plan, unit)
    return Replace(previewing.stopped())


@press("shoutouts.settings", asks=True)
async def settings(caller: Caller, unit: ShoutoutsUnit) -> Reply:
    """Open the settings."""
    organises(caller)
    return Ask(previewing.settings_form(await unit.shoutouts.settings()))


@submit("shoutouts.settings")
async def settings_sent(caller: Caller, unit: ShoutoutsUnit, values: Mapping[str, str]) -> Reply:
    """Save the settings."""
    organises(caller)
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
        return await preview_of(latest, unit)
    zone = await unit.dealings.zone()
    period = months_back(month_before(unit.now.astimezone(zone).date()), -1)
    return previewing.waiting(found, post_moment(period, found.hour, zone))


async def _end(plan: Shoutout, unit: ShoutoutsUnit) -> None:
    await unit.shoutouts.save(plan.end(State.STOPPED, unit.now))
    for nomination in await unit.shoutouts.nominations(plan.period):
        tell_both(nomination, unit)
