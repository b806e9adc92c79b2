"""Asking is joining: who sends a question joins by that act, with every switch off."""

from core.events import MemberJoined, MemberLeft, QuestionSent
from core.letters import Purpose, reaction
from core.members.model import Consent
from core.members.profile import Profile
from core.members.store import MembersUnit
from core.safekeeping import ForgetAsked, MemberBarred


@reaction(QuestionSent)
async def join_by_asking(event: QuestionSent, unit: MembersUnit) -> None:
    """Join a member who sent a question without having joined; the preview said so."""
    member = await unit.members.get(event.asker)
    if member is None or member.joined:
        return
    await unit.members.save(member.join(0, unit.now))
    switches = ("joined", True), (Purpose.OFFER, False), (Purpose.INTRO, False), (Purpose.NEWS, False)
    await unit.members.consent([Consent(member.id, str(p), on, unit.now) for p, on in switches])
    unit.emit(MemberJoined(unit.community, member.id))


@reaction(MemberBarred)
async def leave_when_barred(event: MemberBarred, unit: MembersUnit) -> None:
    """Who was taken out for good has left; a time-out leaves the member as they are."""
    member = await unit.members.get(event.member)
    banned = await unit.barriers.banned(event.member)
    if member is None or not banned or await unit.barriers.banned_until(event.member) is not None:
        return
    if member.left_at is None:
        await unit.members.save(member.leave(unit.now))
        consents = await unit.members.consents_of(member.id)
        ended = [Consent(member.id, p, granted=False, at=unit.now) for p, on in consents.items() if on]
        await unit.members.consent(ended)
        unit.emit(MemberLeft(unit.community, member.id))


@reaction(MemberLeft)
async def clear(event: MemberLeft, unit: MembersUnit) -> None:
    """Who left has no lists and no wishes any more."""
    if (member := await unit.members.get(event.member)) is not None and not member.joined:
        await unit.profiles.save(Profile(member.id))


@reaction(ForgetAsked)
async def leave_before_being_forgotten(event: ForgetAsked, unit: MembersUnit) -> None:
    """Who asked to be forgotten leaves first, so that whatever they had begun ends for others."""
    member = await unit.members.get(event.member)
    if member is not None and member.left_at is None:
        await unit.members.save(member.leave(unit.now))
        unit.emit(MemberLeft(unit.community, member.id))
