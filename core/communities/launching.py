"""How an organiser launches Kith, in chat: channels, hosts, limits, and the invitation, seen before it is posted."""

from collections.abc import Mapping
from dataclasses import replace

from core.belonging import InvitationPosted
from core.commands import command, press, submit
from core.communities import launch_messages as messages
from core.communities import limit_messages as limits
from core.communities import surroundings_messages
from core.communities import trial_messages as trials
from core.communities.launch_messages import Launch
from core.communities.store import CommunityUnit
from core.errors import Refusal
from core.ids import MemberId
from core.message import Message
from core.places import PlaceKind
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper
from core.settings import Settings, posts_in, role_in
from core.spans import Phrase, t

WEEKLY, OPEN = ("1", "2", "5"), ("1", "2", "3")


@command("launch", t("Organisers: set me up here, step by step"), organiser=True, front=4)
async def launch(caller: Caller, unit: CommunityUnit) -> Reply:
    """Show the launch card."""
    return Whisper(await card_for(caller, unit))


@command("settings", t("Organisers: see and change the limits here"), organiser=True, asks=True)
async def settings(caller: Caller, unit: CommunityUnit) -> Reply:  # noqa: ARG001
    """Open the limits."""
    return Ask(limits.settings_form(await unit.settings.get()))


@press("communities.use")
async def use(caller: Caller, unit: CommunityUnit, value: str) -> Reply:
    """Say what this channel is for, or with which role Kith is tried out."""
    _organises(caller)
    if value.startswith(trials.ROLE) or value == trials.ANYWHERE:
        chosen = _with_role(await unit.settings.get(), caller, value.removeprefix(trials.ROLE))
        await unit.settings.save(chosen)
        return Replace(await card_for(caller, unit))
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        raise Refusal(messages.NOT_A_CHANNEL)
    chosen, name = await unit.settings.get(), name_of_channel(caller)
    match value:
        case messages.HELP:
            chosen = replace(chosen, help_channel=caller.place, help_channel_name=name)
        case messages.PILOT:
            chosen = replace(chosen.without_trial(), pilot=caller.place, pilot_name=name)
        case messages.NOTHING:
            if chosen.help_channel == caller.place:
                chosen = replace(chosen, help_channel=None, help_channel_name="")
            if chosen.pilot == caller.place:
                chosen = replace(chosen, pilot=None, pilot_name="")
        case surroundings_messages.POSTS | surroundings_messages.NO_POSTS:
            here = posts_in(caller.home, caller.channel)
            others = tuple(one for one in chosen.posts if one != here)
            wanted = caller.post is not None and value == surroundings_messages.POSTS
            chosen = replace(chosen, posts=(*others, here) if wanted else others)
        case _:
            raise Refusal(t("Please choose one of the uses offered."))
    await unit.settings.save(chosen)
    return Replace(await card_for(caller, unit))


@press("communities.preview")
async def preview(caller: Caller, unit: CommunityUnit) -> Reply:
    """Show the exact post, and who gets messages by it."""
    _organises(caller)
    chosen = await unit.settings.get()
    post = messages.invitation(chosen, told_only=not (chosen.listened or await unit.imports.all()))
    return Whisper(messages.preview(post, await unit.census.headcount(), _channel(caller)))


@press("communities.post")
async def post(caller: Caller, unit: CommunityUnit) -> Reply:
    """Post the invitation; a second press right after changes nothing."""
    _organises(caller)
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        raise Refusal(messages.NOT_A_CHANNEL)
    chosen = await unit.settings.get()
    number = chosen.invitations + 1
    await unit.settings.save(
        replace(
            chosen,
            invitation=caller.place,
            invitation_name=name_of_channel(caller),
            invitations=number,
            launched_at=chosen.launched_at or unit.now,
        )
    )
    unit.emit(InvitationPosted(unit.community, number))
    return Replace(messages.posted())


@press("communities.stores")
async def stores(caller: Caller, unit: CommunityUnit) -> Reply:  # noqa: ARG001
    """Tell anybody what is kept."""
    listened = len((await unit.settings.get()).listened)
    return Whisper(messages.stores(imports=bool(await unit.imports.all()), listened=listened))


@press("communities.hosts", asks=True)
async def hosts(caller: Caller, unit: CommunityUnit) -> Reply:
    """Open the form for hosts."""
    _organises(caller)
    return Ask(limits.hosts_form(", ".join(await _hosts(unit))))


@submit("communities.hosts")
async def hosts_sent(caller: Caller, unit: CommunityUnit, values: Mapping[str, str]) -> Reply:
    """Save the hosts: members who joined, each named without doubt."""
    _organises(caller)
    typed = values.get("hosts", "")
    names = [name for part in typed.replace("\n", ",").split(",") if (name := " ".join(part.split()))]
    found: dict[MemberId, None] = {}
    fault: Phrase | None = limits.TOO_MANY_HOSTS if len(names) > limits.MOST_HOSTS else None
    for name in names if fault is None else ():
        called = await unit.people.called(name, caller.home)
        if len(called) == 1:
            found[called[0].member] = None
        else:
            fault = limits.several_called(name) if called else limits.nobody_called(name)
            break
    if fault is not None:
        return Invalid({"hosts": fault}, limits.hosts_form(typed))
    await unit.settings.save(replace(await unit.settings.get(), hosts=tuple(found)))
    return Whisper(limits.saved())


@submit("communities.settings")
async def settings_sent(caller: Caller, unit: CommunityUnit, values: Mapping[str, str]) -> Reply:
    """Save the limits."""
    _organises(caller)
    chosen, days = await unit.settings.get(), values.get("days", "").strip()
    if not (days.isdecimal() and int(days) <= limits.OLDEST):
        return Invalid({"days": limits.BAD_DAYS}, limits.settings_form(chosen).filled(values))
    weekly, at_once = values.get("weekly", ""), values.get("open", "")
    if weekly not in WEEKLY or at_once not in OPEN:
        raise Refusal(t("Please choose one of the numbers offered."))
    await unit.settings.save(
        replace(
            chosen,
            most_weekly=int(weekly),
            most_open=int(at_once),
            anonymous_needs_tap=values.get("tap") != limits.OFF,
            youngest_account_days=int(days),
        )
    )
    return Whisper(limits.saved())


def name_of_channel(caller: Caller) -> str:
    """Return what the caller's channel is called, empty where all that is known of it is a number."""
    return "" if caller.channel.isdecimal() else caller.channel


async def card_for(caller: Caller, unit: CommunityUnit) -> Message:
    """Write the launch card as it is for this organiser, where they stand."""
    people, imports = await unit.census.headcount(), len(await unit.imports.all())
    chosen = await unit.settings.get()
    on = None if caller.post is None else posts_in(caller.home, caller.channel) in chosen.posts
    posts = surroundings_messages.posts_here(on=on)
    return messages.card(
        Launch(chosen, await _hosts(unit), people, imports, _channel(caller), posts, caller.roles or ())
    )


def _with_role(chosen: Settings, caller: Caller, key: str) -> Settings:
    """Let those join who have this role of the caller's, or again everybody; a trial in a channel ends by it."""
    role = next((one for one in caller.roles or () if one.key == key), None)
    if role is None and key != trials.ANYWHERE:
        raise Refusal(trials.NOT_THEIRS)
    everybody = chosen.without_trial()
    return replace(everybody, pilot_role=role_in(caller.home, role), pilot_role_name=role.name) if role else everybody


async def _hosts(unit: CommunityUnit) -> list[str]:
    return [(await unit.people.named(host)).name for host in (await unit.settings.get()).hosts]


def _channel(caller: Caller) -> str | None:
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        return None
    return name_of_channel(caller)


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(messages.ORGANISERS)
