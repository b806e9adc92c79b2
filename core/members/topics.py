"""The three lists that a member keeps of themselves, and the season's question whether they still fit."""

from collections.abc import Mapping
from dataclasses import replace

from core.commands import command, press, submit
from core.errors import Refusal
from core.events import TopicsChanged
from core.members import messages as joining
from core.members import topic_messages as messages
from core.members.finding import shown_less
from core.members.model import MOST_TOPICS, Member, tidy
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Reply, Whisper
from core.spans import Phrase, t

LONGEST_TOPIC = 40


@command("topics", t("See and change the topics you list"))
async def topics(caller: Caller, unit: MembersUnit) -> Reply:
    """Show the lists."""
    return await _lists(caller, unit)


@press("members.topics")
async def topics_pressed(caller: Caller, unit: MembersUnit) -> Reply:
    """Show the lists, from a button."""
    return await _lists(caller, unit)


@press("members.lists", asks=True)
async def change(caller: Caller, unit: MembersUnit) -> Reply:
    """Open the form."""
    member = await _joined(caller, unit)
    less = await shown_less(member.id, unit)
    return Ask(messages.lists_form(member, await unit.profiles.get(member.id), less=less))


@submit("members.topics")
async def changed(caller: Caller, unit: MembersUnit, values: Mapping[str, str]) -> Reply:
    """Save the lists; the matcher learns of them afterwards."""
    member = await _joined(caller, unit)
    profile = await unit.profiles.get(member.id)
    held = {name: tidy(values.get(name, "")) for name in messages.LISTS}
    faults: dict[str, Phrase] = {
        name: joining.too_many_topics()
        for name, listed in held.items()
        if len(listed) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in listed)
    }
    line = " ".join(values.get("been_through", "").split())
    if len(line) > messages.LONGEST_LINE:
        faults["been_through"] = messages.line_too_long()
    less = await shown_less(member.id, unit)
    if faults:
        return Invalid(faults, messages.lists_form(member, profile, less=less).filled(values))
    after = replace(member, topics=held[messages.DONE])
    told = replace(profile, learning=held[messages.LEARNING], curious=held[messages.CURIOUS], been_through=line)
    await unit.members.save(after)
    await unit.profiles.save(told)
    if (after.topics, told) != (member.topics, profile):
        unit.emit(TopicsChanged(unit.community, member.id))
    near = await _near(after, unit)
    return Whisper(messages.lists(after, told, near, organiser=caller.organiser, saved=True, less=less))


async def _lists(caller: Caller, unit: MembersUnit) -> Reply:
    member = await _joined(caller, unit)
    profile = await unit.profiles.get(member.id)
    near, less = await _near(member, unit), await shown_less(member.id, unit)
    return Whisper(messages.lists(member, profile, near, organiser=caller.organiser, less=less))


async def _near(member: Member, unit: MembersUnit) -> list[str]:
    return list(await unit.known_topics.near(member.topics)) if member.topics else []


async def _joined(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None or not member.joined:
        raise Refusal(messages.JOIN_FIRST)
    return member
