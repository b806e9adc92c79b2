"""Stopping everything unasked at once, and letting it go on without a flood."""

from dataclasses import replace
from datetime import timedelta

from core.commands import command, press
from core.errors import Refusal
from core.letters import reaction
from core.message import Message
from core.reads import Caller
from core.replies import Replace, Reply, Whisper
from core.safekeeping import Resumed
from core.safety import messages
from core.safety.store import SafetyUnit
from core.spans import t

STEP = timedelta(seconds=2)  # between two letters that waited
LONGEST = timedelta(hours=1)  # until the last of them


@command("stop", t("Stop everything I send unasked"), organiser=True)
async def stop(caller: Caller, unit: SafetyUnit) -> Reply:  # noqa: ARG001
    """Stop; each letter looks at this right before it is sent."""
    settings = await unit.settings.get()
    before = settings.stopped_at is not None
    if not before:
        await unit.settings.save(replace(settings, stopped_at=unit.now))
    return Whisper(messages.stopped(before=before))


@command("resume", t("Let me go on sending"), organiser=True)
async def resume(caller: Caller, unit: SafetyUnit) -> Reply:
    """Go on."""
    return Whisper(await _resume(caller, unit))


@press("safety.resume")
async def resume_pressed(caller: Caller, unit: SafetyUnit) -> Reply:
    """Go on, from a button."""
    return Replace(await _resume(caller, unit))


@reaction(Resumed)
async def let_go(event: Resumed, unit: SafetyUnit) -> None:  # noqa: ARG001
    """Let what waited go on, spread over time; if Kith was stopped again meanwhile, it waits for the next time."""
    if not await unit.brake.on():
        await unit.brake.let_go(STEP, LONGEST)


async def _resume(caller: Caller, unit: SafetyUnit) -> Message:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
    settings = await unit.settings.get()
    if settings.stopped_at is not None:
        await unit.settings.save(replace(settings, stopped_at=None))
    if await unit.brake.everywhere() is not None:
        return messages.stopped_by_operator()
    if settings.stopped_at is None:
        return messages.not_stopped()
    unit.emit(Resumed(unit.community))
    held = await unit.brake.held()
    return messages.resumed(held, messages.minutes(min(STEP * held, LONGEST)))
