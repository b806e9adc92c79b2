"""Joining, switches, and leaving."""

from collections.abc import Mapping
from dataclasses import replace

from core.commands import command, press, submit
from core.errors import Refusal
from core.events import MemberJoined, MemberLeft, TopicsChanged
from core.fewer import Unasked
from core.letters import Purpose
from core.members import messages
from core.members.model import MOST_TOPICS, WEEKLY, Consent, Member, tidy
from core.members.profile import Hush
from core.members.store import MembersUnit
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.settings import Settings
from core.spans import t

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
async def join_now(caller: Caller, unit: MembersUnit, values: Mapping[str, str], opened: str = "") -> Reply:
    """Save what was switched on; the first time, that is joining. `opened` tells that the form was, in the trial."""
    member, community = await _member(caller, unit), await unit.settings.get()
    if not (member.joined or _lets_join(caller, community) or opened == messages.IN_TRIAL):
        raise Refusal(messages.trial(community))
    before, earlier = member.joined, member.topics
    consents = dict(await unit.members.consents_of(member.id))
    topics = tidy(values.get("topics", ""))
    if len(topics) > MOST_TOPICS or any(len(topic) > LONGEST_TOPIC for topic in topics):
        trial = community.trial
        form = messages.join_form(member, consents, most=community.most_weekly, trial=trial).filled(values)
        return Invalid({"topics": messages.too_many_topics()}, form)
    chosen = values.get("weekly", "0")
    weekly = next((step for step in WEEKLY if str(step) == chosen and step <= community.most_weekly), None)
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


@command("me", t("See and change your settings"), front=1)
async def me(caller: Caller, unit: MembersUnit) -> Reply:
    """Show the member's own data."""
    member = await _member(caller, unit)
    consents, profile = dict(await unit.members.consents_of(member.id)), await unit.profiles.get(member.id)
    return Whisper(messages.mine(member, profile, consents, await _hushes(caller, unit), unit.now))


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


async def _hushes(caller: Caller, unit: MembersUnit) -> list[tuple[Unasked, Hush]]:
    """What comes less, or not, of the kinds that there are."""
    kinds = {kind.value: kind for kind in Unasked}
    found = [(kinds[hush.kind], hush) for hush in await unit.profiles.hushes(caller.member) if hush.kind in kinds]
    standing = [
        (kind, hush if hush.until and hush.until > unit.now else replace(hush, until=None)) for kind, hush in found
    ]
    return [(kind, hush) for kind, hush in standing if hush.never or hush.until or hush.sparing]


async def _switches(caller: Caller, unit: MembersUnit) -> Reply:
    member, chosen = await _member(caller, unit), await unit.settings.get()
    if not member.joined and not _lets_join(caller, chosen):
        raise Refusal(messages.trial(chosen))
    consents = dict(await unit.members.consents_of(member.id))
    return Ask(messages.join_form(member, consents, most=chosen.most_weekly, trial=chosen.trial))


def _lets_join(caller: Caller, chosen: Settings) -> bool:
    return chosen.lets_join(caller.place, caller.home, caller.roles)


async def _member(caller: Caller, unit: MembersUnit) -> Member:
    member = await unit.members.get(caller.member)
    if member is None:
        raise Refusal(t("I don't know you yet. Please try again."))
    return member
