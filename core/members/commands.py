"""Joining, switches, pausing and leaving."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from core.commands import command, press, submit
from core.errors import Refusal
from core.events import MemberJoined, MemberLeft, TopicsChanged
from core.letters import Purpose
from core.members import messages
from core.members.model import MOST_TOPICS, WEEKLY, Consent, Member
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.spans import t

PAUSE = timedelta(days=7)
LONGEST_TOPIC = 40


@command("join", t("Join, and choose what may reach you"), asks=True)
async def join(caller: Caller, unit: MembersUnit) -> Reply:
    """Open the join screen."""
    return await _switches(caller, unit)


@press("members.switches", asks=True)
async def switches(caller: Caller, unit: MembersUnit) -> Reply:
    """Open the join screen from a button."""
    return await _switches(caller, unit)


@submit("members.join")
async def join_now(caller: Caller, unit: MembersUnit, values: Mapping[str, str]) -> Reply:
    """Save what was switched on; the first time, that is joining."""
    member = await _member(caller, unit)
    before, earlier = member.joined, member.topics
    consents = dict(await unit.members.consents_of(member.id))
    topics = _topics(values.get("topics", ""))
    if len(topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in topics):
        form = messages.join_form(member, consents).filled(values)
        return Invalid({"topics": messages.too_many_topics()}, form)
    chosen = values.get("weekly", "0")
    weekly = next((step for step in WEEKLY if str(step) == chosen), None)
    if weekly is None:
        raise Refusal(t("Please choose one of the numbers offered."))
    member = replace(member.join(weekly, unit.now), topics=topics)
    await unit.members.save(member)
    wanted = {
        "joined": True,
        Purpose.OFFER: weekly > 0,
        Purpose.INTRO: values.get("intros") == "on",
        Purpose.NEWS: values.get("news") == "on",
    }
    changed = [Consent(member.id, str(p), on, unit.now) for p, on in wanted.items() if consents.get(p) != on]
    await unit.members.consent(changed)
    if not before:
        unit.emit(MemberJoined(unit.community, member.id))
    if topics != earlier:
        unit.emit(TopicsChanged(unit.community, member.id))
    return Whisper(messages.joined(member, before=before))


@command("me", t("See and change your settings"))
async def me(caller: Caller, unit: MembersUnit) -> Reply:
    """Show the member's own data."""
    member = await _member(caller, unit)
    return Whisper(messages.mine(member, dict(await unit.members.consents_of(member.id)), unit.now))


@command("leave", t("Leave Kith"))
async def leave(caller: Caller, unit: MembersUnit) -> Reply:  # noqa: ARG001
    """Ask first."""
    return Whisper(messages.leaving())


@press("members.leave")
async def leave_pressed(caller: Caller, unit: MembersUnit) -> Reply:  # noqa: ARG001
    """Ask first, from a button."""
    return Whisper(messages.leaving())


@press("members.leave-now")
async def leave_now(caller: Caller, unit: MembersUnit) -> Reply:
    """Leave; a second press changes nothing."""
    member = await _member(caller, unit)
    if member.joined:
        await unit.members.save(member.leave(unit.now))
        consents = await unit.members.consents_of(member.id)
        await unit.members.consent(
            [Consent(member.id, p, granted=False, at=unit.now) for p, on in consents.items() if on]
        )
        unit.emit(MemberLeft(unit.community, member.id))
    return Replace(messages.left())


@press("members.stay")
async def stay(caller: Caller, unit: MembersUnit) -> Reply:  # noqa: ARG001
    """Stay."""
    return Replace(messages.stayed())


@press("members.fewer")
async def fewer(caller: Caller, unit: MembersUnit) -> Reply:
    """One step fewer questions a week, never below one: turning them off is the member's own switch."""
    member = await _member(caller, unit)
    lower = max([step for step in WEEKLY if 0 < step < member.weekly], default=member.weekly)
    if lower != member.weekly:
        await unit.members.save(replace(member, weekly=lower))
    return Whisper(messages.fewer(replace(member, weekly=lower)))


@press("members.pause")
async def pause(caller: Caller, unit: MembersUnit) -> Reply:
    """No questions for a week."""
    member = await _member(caller, unit)
    until = unit.now + PAUSE
    await unit.members.save(replace(member, away_until=until))
    return Replace(messages.paused(until))


@press("members.back")
async def back(caller: Caller, unit: MembersUnit) -> Reply:
    """End a pause."""
    member = await _member(caller, unit)
    await unit.members.save(replace(member, away_until=None))
    return Replace(messages.back())


async def _switches(caller: Caller, unit: MembersUnit) -> Reply:
    member = await _member(caller, unit)
    return Ask(messages.join_form(member, dict(await unit.members.consents_of(member.id))))


async def _member(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None:
        raise Refusal(t("I don't know you yet. Please try again."))
    return member


def _topics(words: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in words.replace("\n", ",").split(","):
        topic = " ".join(part.split())
        if topic:
            found.setdefault(topic.casefold(), topic)
    return tuple(found.values())
