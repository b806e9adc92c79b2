"""Notice before anything is read: organisers say in a channel what and since when, and wait a week."""

from collections.abc import Mapping
from dataclasses import replace

from core.belonging import InvitationPosted, NoticePosted
from core.commands import press, submit
from core.communities import launch_messages, notice_messages
from core.communities.launching import name_of_channel
from core.communities.store import CommunityUnit
from core.ears import STANDS
from core.errors import Refusal
from core.letters import Letter, Purpose, There, letter
from core.places import PlaceKind
from core.reads import Caller
from core.replies import Ask, Invalid, Replace, Reply, Whisper


@press("communities.before-reading", asks=True)
async def notice(caller: Caller, unit: CommunityUnit) -> Reply:
    """Open the form."""
    _organises(caller)
    _in_a_channel(caller)
    return Ask(notice_messages.notice_form(await unit.settings.get()))


@press("communities.reword", asks=True)
async def reword(caller: Caller, unit: CommunityUnit) -> Reply:
    """Change the words."""
    _organises(caller)
    return Ask(notice_messages.notice_form(await unit.settings.get()))


@submit("communities.notice")
async def written(caller: Caller, unit: CommunityUnit, values: Mapping[str, str]) -> Reply:
    """Keep the words and show the post."""
    _organises(caller)
    what, since = (" ".join(values.get(name, "").split()) for name in ("what", "since"))
    chosen = await unit.settings.get()
    empty = {name: notice_messages.nothing_said() for name, said in (("what", what), ("since", since)) if not said}
    if empty:
        return Invalid(empty, notice_messages.notice_form(chosen).filled(values))
    await unit.settings.save(replace(chosen, notice_what=what, notice_since=since))
    post = notice_messages.notice(what, since, unit.now + STANDS)
    return Whisper(notice_messages.preview(post, name_of_channel(caller)))


@press("communities.post-notice")
async def post(caller: Caller, unit: CommunityUnit) -> Reply:
    """Post it; its week begins now."""
    _organises(caller)
    _in_a_channel(caller)
    chosen = await unit.settings.get()
    if not chosen.notice_what:
        raise Refusal(notice_messages.FIRST_SAY)
    number = chosen.notices + 1
    name = name_of_channel(caller)
    await unit.settings.save(replace(chosen, notice=caller.place, notice_name=name, notice_at=unit.now, notices=number))
    unit.emit(NoticePosted(unit.community, number))
    return Replace(notice_messages.posted())


@letter(NoticePosted)
async def publish_notice(event: NoticePosted, unit: CommunityUnit) -> Letter | None:
    """The notice, in the channel where an organiser asked for it."""
    chosen = await unit.settings.get()
    if chosen.notice is None or chosen.notice_at is None or chosen.notices != event.number:
        return None
    message = notice_messages.notice(chosen.notice_what, chosen.notice_since, chosen.notice_at + STANDS)
    return Letter(There(chosen.notice), message, Purpose.REPLY, slot=f"notice:{event.number}")


@letter(InvitationPosted)
async def publish_invitation(event: InvitationPosted, unit: CommunityUnit) -> Letter | None:
    """The invitation to join, in the channel where an organiser asked for it."""
    chosen = await unit.settings.get()
    if chosen.invitation is None or chosen.invitations != event.number:
        return None
    message = launch_messages.invitation(chosen, told_only=not (chosen.listened or await unit.imports.all()))
    return Letter(There(chosen.invitation), message, Purpose.REPLY, slot=f"invitation:{event.number}")


def _in_a_channel(caller: Caller) -> None:
    if caller.place is None or caller.place.kind is not PlaceKind.CHANNEL:
        raise Refusal(notice_messages.NOT_HERE)


def _organises(caller: Caller) -> None:
    if not caller.organiser:
        raise Refusal(launch_messages.ORGANISERS)
