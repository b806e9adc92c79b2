"""Fewer like this: less often, not before a day, or never; and letting them come again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.commands import press, submit
from core.errors import Refusal
from core.fewer import Unasked
from core.letters import Purpose
from core.members import hush_messages as messages
from core.members.model import WEEKLY, Consent, Member
from core.members.pause_messages import no_questions
from core.members.profile import Rhythm
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Replace, Reply, Whisper
from core.spans import Moment, Phrase, t

JOIN_FIRST = t("Please join first. {command} does that.", command=messages.JOIN)
UNKNOWN = t("I no longer send this kind of message. There is nothing you need to do.")


@press("members.fewer")
async def fewer(caller: Caller, unit: MembersUnit, kind: str = Unasked.QUESTIONS) -> Reply:
    """Show what holds now, and the ways to get fewer; nothing changes yet."""
    which = _kind(kind)
    return Whisper(messages.choose(which, await _holds(caller, unit, which)))


@press("members.less")
async def less(caller: Caller, unit: MembersUnit, kind: str) -> Reply:
    """One step fewer; of questions never none, since that is a switch of its own."""
    which = _kind(kind)
    if which is Unasked.QUESTIONS:
        await _one_step(caller, unit)
    else:
        hush = await unit.profiles.hush(caller.member, which)
        await unit.profiles.save_hush(replace(hush, sparing=True))
    return Replace(messages.hushed(which, await _holds(caller, unit, which)))


@press("members.never")
async def never(caller: Caller, unit: MembersUnit, kind: str) -> Reply:
    """None of this kind any more."""
    which = _kind(kind)
    if which is Unasked.QUESTIONS:
        member = await _member(caller, unit)
        await unit.members.save(replace(member, weekly=0))
        if (await unit.members.consents_of(member.id)).get(Purpose.OFFER):
            await unit.members.consent([Consent(member.id, Purpose.OFFER, granted=False, at=unit.now)])
    else:
        hush = await unit.profiles.hush(caller.member, which)
        await unit.profiles.save_hush(replace(hush, never=True))
    return Replace(messages.hushed(which, await _holds(caller, unit, which)))


@press("members.pause-until", asks=True)
async def pause_until(caller: Caller, unit: MembersUnit, kind: str) -> Reply:  # noqa: ARG001
    """Ask for how long."""
    return Ask(messages.pause_form(_kind(kind)))


@submit("members.pause-for")
async def pause_for(caller: Caller, unit: MembersUnit, values: Mapping[str, str], kind: str) -> Reply:
    """None of this kind for so long."""
    which, days = _kind(kind), values.get("days", messages.WEEK)
    if days not in messages.PAUSES:
        raise Refusal(t("Please choose one of the times offered."))
    until = unit.now + timedelta(days=int(days))
    if which is Unasked.QUESTIONS:
        await unit.members.save(replace(await _member(caller, unit), away_until=until))
        return Whisper(messages.hushed(which, no_questions(until)))
    hush = await unit.profiles.hush(caller.member, which)
    await unit.profiles.save_hush(replace(hush, until=until))
    return Whisper(messages.hushed(which, messages.until(Moment(until))))


@press("members.welcome")
async def welcome(caller: Caller, unit: MembersUnit, kind: str) -> Reply:
    """Let them come again; a number of questions that was lowered is raised in the switches."""
    which = _kind(kind)
    if which is Unasked.QUESTIONS:
        await _questions_again(caller, unit)
    else:
        hush = await unit.profiles.hush(caller.member, which)
        await unit.profiles.save_hush(replace(hush, never=False, until=None, sparing=False))
    return Replace(messages.welcome(which, await _holds(caller, unit, which)))


async def _questions_again(caller: Caller, unit: MembersUnit) -> None:
    member = await _member(caller, unit)
    if not member.joined:
        raise Refusal(JOIN_FIRST)
    profile = await unit.profiles.get(member.id)
    if profile.rhythm is Rhythm.BACKSTOP:
        await unit.profiles.save(replace(profile, rhythm=Rhythm.ANY))
    await unit.members.save(replace(member, away_until=None, weekly=member.weekly or 1))
    if not (await unit.members.consents_of(member.id)).get(Purpose.OFFER):
        await unit.members.consent([Consent(member.id, Purpose.OFFER, granted=True, at=unit.now)])


async def _one_step(caller: Caller, unit: MembersUnit) -> None:
    member = await _member(caller, unit)
    lower = max([step for step in WEEKLY if 0 < step < member.weekly], default=0)
    if lower:
        await unit.members.save(replace(member, weekly=lower))
    elif member.weekly:
        profile = await unit.profiles.get(member.id)
        await unit.profiles.save(replace(profile, rhythm=Rhythm.BACKSTOP))


async def _holds(caller: Caller, unit: MembersUnit, kind: Unasked) -> Phrase:
    if kind is not Unasked.QUESTIONS:
        hush = await unit.profiles.hush(caller.member, kind)
        if hush.until is not None and hush.until > unit.now and not hush.never:
            return messages.until(Moment(hush.until))
        return messages.holds(hush)
    member = await _member(caller, unit)
    if (away := member.pause(unit.now)) is not None and member.weekly:
        return no_questions(away)
    rhythm = (await unit.profiles.get(member.id)).rhythm
    return messages.weekly(member.weekly, backstop=rhythm is Rhythm.BACKSTOP)


def _kind(kind: str) -> Unasked:
    try:
        return Unasked(kind)
    except ValueError:
        raise Refusal(UNKNOWN) from None


async def _member(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None:
        raise Refusal(t("I don't know you yet. Please try again."))
    return member
