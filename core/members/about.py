"""What a member puts right about themselves, when they may be reached, and how others see them."""

from collections.abc import Mapping
from dataclasses import replace

from core.commands import press, submit
from core.errors import Refusal
from core.manners import MANNERS, MEDIA
from core.members import about_messages as messages
from core.members.finding import LISTED, shown_less
from core.members.model import Member, tidy
from core.members.people import zone_named
from core.members.profile import Rhythm
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Reply, Whisper
from core.spans import Phrase, t


@press("members.reach", asks=True)
async def reach(caller: Caller, unit: MembersUnit) -> Reply:
    """Open the form about when to be reached."""
    return Ask(messages.reach_form(await unit.profiles.get(caller.member)))


@submit("members.reach")
async def reach_sent(caller: Caller, unit: MembersUnit, values: Mapping[str, str]) -> Reply:
    """Save when to be reached."""
    rhythm = next((one for one in Rhythm if one == values.get("rhythm")), None)
    if rhythm is None:
        raise Refusal(t("Please choose one of the ways offered."))
    profile = await unit.profiles.get(caller.member)
    changed = replace(profile, rhythm=rhythm, weekends=values.get("weekends") == messages.ON)
    await unit.profiles.save(changed)
    return Whisper(messages.reach_saved(changed))


@press("members.about", asks=True)
async def about(caller: Caller, unit: MembersUnit) -> Reply:
    """Open the form with what one can put right."""
    member = await _member(caller, unit)
    less = await shown_less(member.id, unit)
    return Ask(messages.about_form(member, await unit.profiles.get(member.id), less=less))


@submit("members.about")
async def about_sent(caller: Caller, unit: MembersUnit, values: Mapping[str, str]) -> Reply:
    """Save what was put right."""
    member, profile = await _member(caller, unit), await unit.profiles.get(caller.member)
    name, zone = " ".join(values.get("name", "").split()), values.get("zone", "").strip()
    languages = tidy(values.get("languages", ""))
    faults: dict[str, Phrase] = {}
    if not name or len(name) > messages.LONGEST_NAME:
        faults["name"] = messages.BAD_NAME
    elif name != member.name and await _belongs_to_another(name, member, unit):
        faults["name"] = messages.NAME_TAKEN
    if zone_named(zone).key != zone:
        faults["zone"] = messages.BAD_ZONE
    if len(languages) > messages.MOST_LANGUAGES or any(len(one) > messages.LONGEST_LANGUAGE for one in languages):
        faults["languages"] = messages.BAD_LANGUAGES
    less = await shown_less(member.id, unit)
    if faults:
        return Invalid(faults, messages.about_form(member, profile, less=less).filled(values))
    guessed = member.zone_guessed and zone == member.zone
    await unit.members.save(replace(member, name=name, zone=zone, zone_guessed=guessed))
    ways = tuple(way for way in (*MEDIA, *MANNERS) if way in (values.get("medium"), values.get("manner")))
    await unit.profiles.save(replace(profile, languages=languages, ways=ways))
    return Whisper(messages.about_saved(less=less and bool(ways or profile.been_through)))


@press("members.more")
async def more(caller: Caller, unit: MembersUnit) -> Reply:  # noqa: ARG001
    """Show what else one can do about oneself."""
    return Whisper(messages.more())


@press("members.seen")
async def seen(caller: Caller, unit: MembersUnit) -> Reply:
    """Show exactly what another member can see."""
    member = await _member(caller, unit)
    found, profile = (await unit.members.consents_of(member.id)).get(LISTED, False), await unit.profiles.get(member.id)
    return Whisper(messages.seen(member, profile, found=found, less=await shown_less(member.id, unit)))


async def _belongs_to_another(name: str, member: Member, unit: MembersUnit) -> bool:
    same = await unit.members.called(name)
    return any(one.id != member.id and one.name.casefold() == name.casefold() for one in same)


async def _member(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None:
        raise Refusal(t("I don't know you yet. Please try again."))
    return member
